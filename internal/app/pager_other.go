//go:build !unix

package app

import "os/exec"

// runAlone runs a program on the terminal.
func runAlone(c *exec.Cmd) error { return c.Run() }
