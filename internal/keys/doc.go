// Package keys is the table of key bindings, as data. The dispatcher, the
// footer, the help page and README's key table all read it, so that none of
// them can say anything else than what a key does.
//
// Where k9s has a key for something, kdash has the same.
//
// What a binding does is not here: pages carry out its ID.
package keys
