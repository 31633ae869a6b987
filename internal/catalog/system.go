package catalog

// system is one file of the catalogue.
type system struct {
	Name      string `json:"name"`
	Component string `json:"component"`
	Docs      string `json:"docs,omitempty"`

	// Operator: a controller that reconciles custom resources.
	Operator bool `json:"operator,omitempty"`
	// Companion: a satellite that others of its release do not belong to.
	Companion bool `json:"companion,omitempty"`
	// Everyday: its name is an ordinary word, a person's or a place's. What is
	// only called so, even twice, may be anybody's application.
	Everyday bool `json:"everyday,omitempty"`
	// Sidecar: its image beside another container says nothing.
	Sidecar bool    `json:"sidecar,omitempty"`
	Helper  *helper `json:"helper,omitempty"`
	// Helpers gives the role that a helper has for this system, by the
	// helper's name, where it is not its usual one or where nothing else says
	// that it is one.
	Helpers map[string]string `json:"helpers,omitempty"`
	// Parts are labels that its operator puts on the helpers it runs for itself.
	Parts []string `json:"parts,omitempty"`

	signs
	// Components are values of the component labels; they count in full only
	// beside an image, a command or ports of the same system.
	Components []string `json:"components,omitempty"`
	// Clients are programs that others start to speak to the system, often
	// from its own image. A container that runs nothing else is not the system.
	Clients []string `json:"clients,omitempty"`
	// Together lists signs that decide when all of one entry are present.
	Together []signs `json:"together,omitempty"`

	Instances []string `json:"instances,omitempty"` // label keys that name the instance
	Role      string   `json:"role,omitempty"`      // when no entry of Roles fits
	Roles     []role   `json:"roles,omitempty"`

	// Examples must be recognised and Misses must not. They are read where
	// they are checked and are no part of the program.
	Examples []example `json:"examples,omitempty"`
	Misses   []example `json:"misses,omitempty"`
}

// helper describes a system that may be part of another one.
type helper struct {
	Rank string   `json:"rank"`         // aid, store or base
	As   string   `json:"as,omitempty"` // its role for the parent
	Of   []string `json:"of,omitempty"` // the parents it prefers, and the only ones of a base
}

// signs are what a system shows of itself, by kind of evidence.
type signs struct {
	Owners   []string  `json:"owners,omitempty"`   // API group or Kind.group
	Labels   []string  `json:"labels,omitempty"`   // key, key=value or key=*-suffix
	Names    []string  `json:"names,omitempty"`    // whole values of the standard name labels
	Images   []string  `json:"images,omitempty"`   // repository, owner/repository or owner/*
	Tags     []string  `json:"tags,omitempty"`     // whole words of the image tag
	Commands []string  `json:"commands,omitempty"` // words that follow each other
	Env      []string  `json:"env,omitempty"`      // names that only the system itself is given
	Hints    []string  `json:"hints,omitempty"`    // environment names that its clients are given too
	Ports    [][]int32 `json:"ports,omitempty"`    // all ports of one entry
	Mounts   []string  `json:"mounts,omitempty"`
	Claims   []string  `json:"claims,omitempty"`
	Kinds    []string  `json:"kinds,omitempty"` // only within together
}

// role is a part that workloads of a system play.
type role struct {
	Name   string   `json:"name"`
	Words  []string `json:"words,omitempty"`  // component labels, commands, ends of the name
	Labels []string `json:"labels,omitempty"` // key or key=value
	Kinds  []string `json:"kinds,omitempty"`
}

// SystemInfo describes one entry of the catalogue.
type SystemInfo struct {
	Name, Component string
	Roles           []string
	Docs            string
	Source          string // file it was read from
}
