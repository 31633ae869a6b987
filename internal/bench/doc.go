// Command bench measures kdash on a real API server that holds 10,000 pods,
// 3,000 claims and 125 nodes, and prints a table. `make bench` runs it.
//
// It starts the API server, writes the objects with their statuses, opens
// kdash in a terminal of its own and watches it from outside: the bytes through
// a proxy, memory and CPU from /proc, first paint and keys from the file that
// KDASH_TRACE names. It needs Linux.
package main
