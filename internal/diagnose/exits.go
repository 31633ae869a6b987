package diagnose

import (
	"strconv"
	"strings"
	"time"

	"kdash/internal/model"
)

// exitCode writes how a container ended, "" for one that has not.
func exitCode(end *model.ContainerState) string {
	if end.Phase != "terminated" {
		return ""
	}
	return "exit code " + strconv.Itoa(end.ExitCode)
}

// exitMeans explains the exit codes that are not the program's own. From 128 on
// a shell and the kubelet add the number of the signal that killed the process.
func exitMeans(code int) string {
	switch code {
	case 3:
		return "often a JVM that was told to end when out of memory"
	case 126:
		return "the command is not executable"
	case 127:
		return "the command was not found"
	case 134:
		return "SIGABRT: it aborted itself"
	case 135:
		return "SIGBUS: often a full or truncated file"
	case 136:
		return "SIGFPE: an arithmetic error"
	case 137:
		return "SIGKILL, but not for its own memory limit"
	case 139:
		return "SIGSEGV: it crashed"
	case 143:
		return "SIGTERM: it was told to stop"
	}
	return ""
}

// exited is an exit code with what it stands for.
func exited(end *model.ContainerState) string {
	if end.Reason == "ContainerStatusUnknown" {
		return exitCode(end) + " (it was lost: the kubelet could not find it any more)"
	}
	if end.Signal != 0 {
		return exitCode(end) + " (signal " + strconv.Itoa(end.Signal) + ")"
	}
	if m := exitMeans(end.ExitCode); m != "" {
		return exitCode(end) + " (" + m + ")"
	}
	return exitCode(end)
}

// lived says how long an instance ran, where that is known.
func lived(end *model.ContainerState) string {
	if end.Started.IsZero() || end.Finished.IsZero() {
		return ""
	}
	d := end.Finished.Sub(end.Started)
	if d < grace {
		return "soon after each start"
	}
	return "after " + d.Round(time.Second).String()
}

// commandError cuts the runtime's preamble off an error of starting a command.
func commandError(message string) string {
	if _, cause, found := strings.Cut(message, "unable to start container process: "); found {
		return strings.TrimSuffix(cause, ": unknown")
	}
	return message
}
