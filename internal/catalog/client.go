package catalog

import "strings"

// isClient reports whether a container only runs clients of systems, or waits
// for somebody to come in: it has the image of a system and is none. A nightly
// pg_dump, a kafka-topics that creates topics and a toolbox that sleeps are
// somebody else's. A program that is not known may be the system's server.
func (x *index) isClient(c *Container) bool {
	client, other := false, false
	eachWord(c, func(w word) {
		name := baseName(w.text)
		switch {
		case x.isCommand(w):
			other = true
		case !w.starts || isShell(w.text):
		case x.clients[name]:
			client = true
		default:
			other = other || !x.tools[name]
		}
	})
	return client && !other
}

// isCommand reports whether a word begins what a system itself is started by.
func (x *index) isCommand(w word) bool {
	for _, key := range [...]string{w.text, baseName(w.text)} {
		for _, s := range x.commands[key] {
			if s.fits(key, w) {
				return true
			}
		}
	}
	return false
}

// fits reports whether the words of a command stand at w, where they may stand.
func (s *commandSign) fits(key string, w word) bool {
	return w.followedBy(s.rest) && (w.starts || !isBare(key, s.rest))
}

// isShell reports whether a word is the shell's own: an option, an assignment,
// an expansion, a test.
func isShell(w string) bool {
	return strings.ContainsAny(w[:1], "-$[{}!:<>#") || strings.Contains(w, "=")
}

// idle are programs that keep a container alive for somebody to come in.
func idle() []string { return []string{"sleep", "tail"} }

// tools are programs of a script that tell nothing of what it is for.
func tools() []string {
	return []string{
		"sh", "bash", "ash", "dash", "tini", "dumb-init", "exec", "set", "if", "then", "elif", "else", "fi", "for", "while", "until",
		"do", "done", "case", "esac", "trap", "true", "false", "exit", "test", "read", "wait", "echo", "printf", "export", "cd", "date",
		"gzip", "gunzip", "zstd", "tar", "cat", "rm", "mkdir", "mv", "cp", "ls", "find", "grep", "awk", "sed", "xargs", "tee", "head",
		"cut", "tr", "sort", "chmod", "curl", "wget", "aws", "gsutil", "gcloud", "az", "mc", "rclone", "s3cmd", "apk", "apt-get", "pip",
		"nc", "timeout", "env", "nohup", "pg_isready",
	}
}
