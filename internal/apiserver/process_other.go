//go:build !linux

package apiserver

import "syscall"

// endWithParent does nothing here: a killed test leaves its programs running.
func endWithParent() *syscall.SysProcAttr { return nil }
