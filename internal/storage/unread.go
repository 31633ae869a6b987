package storage

import "kdash/internal/model"

// known reports whether objects of a kind have been read, in part at least, be
// it a while ago.
func known(k Lookup, kind model.Kind) bool { return k.Source(kind).Read() }

// unread says of an object, or of several, that they cannot be judged and why.
func unread(k Lookup, kind model.Kind, what string) string {
	src := k.Source(kind)
	switch {
	case src.State == model.SourceForbidden:
		return what + ": not readable (forbidden)"
	case src.State == model.SourceAbsent && src.Message != "":
		return what + ": not known (" + src.Message + ")"
	}
	return what + ": not read yet"
}
