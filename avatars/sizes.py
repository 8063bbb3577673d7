"""How large what pages load may be, in bytes: a figure's or a motion's file, a still picture, all of them."""

GLB_AT_MOST = 1_500_000
STILL_AT_MOST = 60_000
SET_AT_MOST = 25_000_000
