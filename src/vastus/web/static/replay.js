/** The record's replays: each set's viewer is made when it is first asked for. */
