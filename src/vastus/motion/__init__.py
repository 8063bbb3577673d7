"""A body becomes what it did: signals, repetitions, holds, faults."""
