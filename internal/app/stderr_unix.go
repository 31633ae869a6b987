//go:build unix

package app

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// divertStderr makes the process's standard error go to a file until restore
// is called. While the screen is up nothing may print over it, and a
// credential plugin that client-go runs again writes wherever standard error
// led when its session was opened: only the descriptor itself reaches that.
func divertStderr(to *os.File) (restore func() error, err error) {
	saved, err := unix.Dup(unix.Stderr)
	if err != nil {
		return nil, fmt.Errorf("keep standard error: %w", err)
	}
	if err := unix.Dup2(int(to.Fd()), unix.Stderr); err != nil {
		return nil, fmt.Errorf("divert standard error to %s: %w", to.Name(), err)
	}
	return func() error {
		if err := unix.Dup2(saved, unix.Stderr); err != nil {
			return fmt.Errorf("restore standard error: %w", err)
		}
		return unix.Close(saved)
	}, nil
}
