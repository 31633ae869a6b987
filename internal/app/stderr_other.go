//go:build !unix

package app

import "os"

// divertStderr does nothing where descriptors cannot be exchanged: there a
// credential plugin that runs again may write over the screen.
func divertStderr(*os.File) (restore func() error, err error) {
	return func() error { return nil }, nil
}
