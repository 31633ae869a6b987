package catalog

// hit is one sign that was found. What it was found in is kept as parts, and
// put into words only for the winner.
type hit struct {
	weight int16
	family family
	subject,
	detail string
}

// text words a hit so that a person can check it.
func (h hit) text() string {
	switch h.family {
	case familyOwner:
		return "owner " + h.subject + " (" + h.detail + ")"
	case familyLabel, familyName, familyComponent:
		return "label " + h.subject + "=" + h.detail
	case familyImage:
		return "image " + h.subject
	case familyCommand:
		return "command " + h.subject
	case familyEnv:
		return "environment variable " + h.subject
	case familyPorts:
		return portsText(h.detail)
	case familyMount:
		return "mount path " + h.subject
	case familyClaim:
		return "claim template " + h.subject
	case familyTogether:
		return h.subject
	}
	return "name " + h.subject
}
