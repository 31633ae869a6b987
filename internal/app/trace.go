package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kdash/internal/diagnose"
	"kdash/internal/model"
	"kdash/internal/storage"
)

func newTrace(h Host, g *globals) *cobra.Command {
	var output, colour string
	c := &cobra.Command{
		Use:   "trace KIND/NAME",
		Short: "Follow the storage chain of one object, with the state at every link",
		Long: "trace follows the chain workload, pod, claim, volume, class, driver, node from one\n" +
			"object and says at every link how it is. From a workload or a pod it goes down to the\n" +
			"data, from a claim both ways, and from anything else up to all that would stop with it.\n\n" +
			"KIND is pod, claim (pvc), volume (pv), class (sc), driver, node, zone, snapshot (vs)\nor a workload's kind.",
		Args: cobra.MatchAll(func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("trace needs one KIND/NAME, such as pvc/data-kafka-0")
			}
			return nil
		}),
		RunE: func(c *cobra.Command, args []string) error {
			return runTrace(c.Context(), h, g, args[0], output, colour)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "tree", "tree or json")
	c.Flags().StringVar(&colour, "color", "auto", "colour the tree: auto, always or never")
	return c
}

func runTrace(ctx context.Context, h Host, g *globals, target, output, colour string) error {
	kind, name, ok := strings.Cut(target, "/")
	if !ok || name == "" {
		return usagef("%q is not of the form KIND/NAME", target)
	}
	if output != "tree" && output != "json" {
		return usagef("there is no output %q; there are tree, json", output)
	}
	coloured, err := wantsColour(h, colour)
	if err != nil {
		return usagef("%v", err)
	}
	s, err := look(ctx, h, g, tracedKinds())
	if err != nil {
		return err
	}
	ref, err := find(s, kind, name)
	if err != nil {
		return err
	}
	tree, err := storage.Tree(s, ref)
	if err != nil {
		return err
	}
	tree = storage.WithAside(s, tree)
	if output == "tree" {
		return storage.Print(h.Streams.Out, tree, coloured)
	}
	e := json.NewEncoder(h.Streams.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(tree)
}

// tracedKinds are those of the chain, and those that findings take, whose next
// steps stand below a tree.
func tracedKinds() []model.Kind {
	return append(diagnose.Reads(), storage.Reads()...)
}

// traced names the kinds that a chain can be followed from, by what people
// type for them.
func traced() map[string]model.Kind {
	return map[string]model.Kind{
		"pod": model.KindPod, "po": model.KindPod, "pods": model.KindPod,
		"claim": model.KindClaim, "pvc": model.KindClaim, "persistentvolumeclaim": model.KindClaim,
		"volume": model.KindVolume, "pv": model.KindVolume, "persistentvolume": model.KindVolume,
		"class": model.KindClass, "sc": model.KindClass, "storageclass": model.KindClass,
		"driver": model.KindCSIDriver, "csidriver": model.KindCSIDriver,
		"node": model.KindNode, "no": model.KindNode, "zone": storage.KindZone,
		"snapshot": model.KindVolumeSnapshot, "vs": model.KindVolumeSnapshot, "volumesnapshot": model.KindVolumeSnapshot,
		"sts": model.KindStatefulSet, "deploy": model.KindDeployment, "ds": model.KindDaemonSet, "cj": model.KindCronJob,
	}
}

// find is the one object of that kind and name. Workloads of any kind may be
// named, in any case.
func find(s *model.Snapshot, word, name string) (model.Ref, error) {
	kind, ok := traced()[strings.ToLower(word)]
	if !ok {
		kind = word
	}
	var found []model.Ref
	for _, ref := range candidates(s, kind) {
		if ref.Name == name {
			found = append(found, ref)
		}
	}
	switch len(found) {
	case 0:
		return model.Ref{}, fmt.Errorf("%s %q: no such object in what was read", kind, name)
	case 1:
		return found[0], nil
	}
	var spaces []string
	for _, ref := range found {
		spaces = append(spaces, ref.Namespace)
	}
	return model.Ref{}, usagef("%s %q is in the namespaces %s; choose one with -n", kind, name, strings.Join(slices.Sorted(slices.Values(spaces)), ", "))
}

func candidates(s *model.Snapshot, kind model.Kind) []model.Ref {
	switch kind {
	case model.KindPod:
		return refs(s.Pods)
	case model.KindClaim:
		return refs(s.Claims)
	case model.KindVolume:
		return refs(s.Volumes)
	case model.KindClass:
		return refs(s.Classes)
	case model.KindNode:
		return refs(s.Nodes)
	case model.KindVolumeSnapshot:
		return refs(s.VolumeSnapshots)
	case model.KindCSIDriver, storage.KindZone:
		return named(kind, storage.Places(s, kind))
	}
	var out []model.Ref
	for _, w := range s.Workloads {
		if strings.EqualFold(w.Kind, kind) {
			out = append(out, w.Ref)
		}
	}
	for _, r := range s.Resources {
		if strings.EqualFold(r.Kind, kind) && r.Workload.IsZero() {
			out = append(out, model.RefOf(r))
		}
	}
	return out
}

// named makes references of names.
func named(kind model.Kind, names []string) []model.Ref {
	out := make([]model.Ref, len(names))
	for i, name := range names {
		out[i] = model.Ref{Kind: kind, Name: name}
	}
	return out
}

func refs[T model.Object](objects []T) []model.Ref {
	out := make([]model.Ref, len(objects))
	for i, o := range objects {
		out[i] = model.RefOf(o)
	}
	return out
}
