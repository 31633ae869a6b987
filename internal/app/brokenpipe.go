package app

import (
	"errors"
	"syscall"
)

// isBrokenPipe reports whether whoever read the output has closed it, as head
// does.
func isBrokenPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }
