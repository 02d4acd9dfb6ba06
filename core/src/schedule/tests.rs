//! Planning with the clock of both, the way there, and what is said before a meeting.
