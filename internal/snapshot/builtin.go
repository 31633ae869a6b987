package snapshot

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"kdash/internal/replay"
)

// builtInFile lists Kubernetes' own resources as v1.37 names them in
// discovery, and those of metrics-server.
//
//go:embed builtin.json
var builtInFile []byte

// builtIn are Kubernetes' own resources, preferred versions first.
func builtIn() []replay.Resource {
	var list []replay.Resource
	if err := json.Unmarshal(builtInFile, &list); err != nil {
		panic(fmt.Sprintf("builtin.json: %v", err)) // the file is a part of the program
	}
	return list
}
