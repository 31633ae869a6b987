package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"time"

	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/yaml"

	"kdash/internal/replay"
)

//go:embed world
var files embed.FS

// duration is a time span as Go writes it: 90s, 2h.
type duration time.Duration

// UnmarshalText reads a duration.
func (d *duration) UnmarshalText(text []byte) error {
	span, err := time.ParseDuration(string(text))
	*d = duration(span)
	return err
}

// system is a file of world/systems.
type system struct {
	System    string           `json:"system"` // what the catalogue calls it
	Component string           `json:"component"`
	Namespace string           `json:"namespace"`
	Resources []map[string]any `json:"resources"` // custom resources as they stand
	Workloads []*workload      `json:"workloads"`
	Services  []service        `json:"services"`
}

// container is one container of a workload's pods.
type container struct {
	Name   string            `json:"name"`
	Image  string            `json:"image"`
	Args   []string          `json:"args"`
	Env    map[string]string `json:"env"`
	Ports  map[string]int    `json:"ports"`
	CPU    amount            `json:"cpu"`    // requested
	Memory amount            `json:"memory"` // requested, and the limit
	Uses   uses              `json:"uses"`
	Log    string            `json:"log"` // a file of world/logs
	Mounts []string          `json:"mounts"`
}

// uses is what a container uses of its requests, on the average.
type uses struct {
	CPU    float64 `json:"cpu"`
	Memory float64 `json:"memory"`
}

// amount is a quantity as Kubernetes writes it.
type amount struct{ resource.Quantity }

// claim is a claim of each pod of a workload, or one that all pods share.
type claim struct {
	Name   string  `json:"name"`
	Size   amount  `json:"size"`
	Class  string  `json:"class"`
	Used   float64 `json:"used"`
	Shared bool    `json:"shared"`
}

type service struct {
	Name     string            `json:"name"`
	Headless bool              `json:"headless"`
	Ports    map[string]int    `json:"ports"`
	Selector map[string]string `json:"selector"`

	// Targets are the ports of the pods, by the name of the service's; one that
	// is not here sends to the port of its own name.
	Targets map[string]intstr.IntOrString `json:"targets"`
}

// runs says how the runs of a CronJob go.
type runs struct {
	From  duration `json:"from"` // they last from here
	To    duration `json:"to"`   // to here
	Fails float64  `json:"fails"`
	Exit  int32    `json:"exit"`
	Last  []string `json:"last"` // what a failing run says in the end
}

// readSystems reads all systems of the platform.
func readSystems() ([]system, error) {
	var systems []system
	err := eachFile("world/systems", func(name string, data []byte) error {
		var s system
		if err := yaml.UnmarshalStrict(data, &s); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		systems = append(systems, s)
		return nil
	})
	return systems, err
}

// readKinds reads which kinds the API serves.
func readKinds() ([]replay.Resource, error) {
	var kinds []replay.Resource
	return kinds, readFile("world/kinds.yaml", &kinds)
}

func readFile(name string, into any) error {
	data, err := files.ReadFile(name)
	if err == nil {
		err = yaml.UnmarshalStrict(data, into)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

func eachFile(folder string, do func(name string, data []byte) error) error {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return fmt.Errorf("read %s: %w", folder, err)
	}
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		data, err := files.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		if err := do(name, data); err != nil {
			return err
		}
	}
	return nil
}
