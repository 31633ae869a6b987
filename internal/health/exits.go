package health

import (
	"strconv"
	"strings"

	"kdash/internal/model"
	"kdash/internal/words"
)

// crash explains CrashLoopBackOff by how the last instance ended.
func crash(s *model.Container) string {
	if s.Last.Phase != "terminated" {
		return with("CrashLoopBackOff", s.State.Message)
	}
	return "keeps crashing: " + crashed(s, &s.Last)
}

// crashed is how an instance ended, with the number of restarts.
func crashed(s *model.Container, end *model.ContainerState) string {
	text := ending(s, end)
	if s.Restarts == 0 {
		return text
	}
	return text + ", " + words.Count(s.Restarts, "restart")
}

// ending says how an instance of s ended, and why where that is known.
func ending(s *model.Container, end *model.ContainerState) string {
	code := strconv.Itoa(end.ExitCode)
	switch end.Reason {
	case "OOMKilled":
		return outOfMemory(s) + ", exit code " + code
	case "StartError", "ContainerCannotRun":
		return with("cannot start (exit code "+code+")", command(end.Message))
	case "ContainerStatusUnknown":
		return "lost with its node, exit code " + code
	case "", "Error", "Completed":
		return with(exit(end), end.Message)
	}
	return with(brief(end.Reason)+", "+exit(end), end.Message)
}

// outOfMemory names the limit that the kernel killed for.
func outOfMemory(s *model.Container) string {
	limit, known := s.MemoryLimit.Value()
	if !known || limit == 0 {
		return "OOMKilled, without a limit of its own"
	}
	return "OOMKilled at its " + words.Size(limit) + " limit"
}

// exit says what an exit code stands for. From 128 on a shell and the kubelet
// add the number of the signal that killed the process.
func exit(end *model.ContainerState) string {
	code := "exit code " + strconv.Itoa(end.ExitCode)
	switch {
	case end.Signal != 0:
		return code + " (signal " + strconv.Itoa(end.Signal) + ")"
	case meaning(end.ExitCode) != "":
		return code + " (" + meaning(end.ExitCode) + ")"
	}
	return code
}

// meaning explains the exit codes that are not the program's own.
func meaning(code int) string {
	switch code {
	case 126:
		return "command is not executable"
	case 127:
		return "command not found"
	case 134:
		return "SIGABRT: it aborted itself"
	case 135:
		return "SIGBUS: often a full or truncated file"
	case 136:
		return "SIGFPE"
	case 137:
		return "SIGKILL, not for its memory limit"
	case 139:
		return "SIGSEGV: it crashed"
	case 143:
		return "SIGTERM: it was told to stop"
	}
	return ""
}

// command cuts the runtime's preamble off an error of starting a command:
// "... unable to start container process: exec: ..." says all from exec on.
func command(message string) string {
	if _, cause, found := strings.Cut(message, "unable to start container process: "); found {
		return strings.TrimSuffix(cause, ": unknown")
	}
	return message
}
