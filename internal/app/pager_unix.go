//go:build unix

package app

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// runAlone runs a program as the one that the terminal's keys are for: Ctrl-C,
// which in less ends following a file, must not end kdash. Then the terminal
// is kdash's again.
func runAlone(c *exec.Cmd) error {
	tty, ok := c.Stdin.(*os.File)
	if !ok {
		return c.Run()
	}
	c.SysProcAttr = &syscall.SysProcAttr{Foreground: true, Ctty: int(tty.Fd())}
	err := c.Run()
	// Who is in the background gets SIGTTOU for taking the terminal.
	signal.Ignore(syscall.SIGTTOU)
	defer signal.Reset(syscall.SIGTTOU)
	if back := unix.IoctlSetPointerInt(int(tty.Fd()), unix.TIOCSPGRP, unix.Getpgrp()); back != nil && err == nil {
		err = fmt.Errorf("take the terminal back: %w", back)
	}
	return err
}
