//! The snapshots from outside, with a disk and with processes that end before they are done.
//! Nothing here opens a connection.

mod killing;
