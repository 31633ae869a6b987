package replay

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

func phaseOrTerminating(o object) string {
	if o.text("metadata.deletionTimestamp") != "" {
		return "Terminating"
	}
	return o.text("status.phase")
}

// boundCapacity and boundModes are empty until a claim has its volume.
func boundCapacity(o object) string {
	if o.text("spec.volumeName") == "" {
		return ""
	}
	if text := o.text("status.capacity.storage"); text != "" {
		return text
	}
	return "0"
}

func boundModes(o object) string {
	if o.text("spec.volumeName") == "" {
		return ""
	}
	return modes(o.words("status.accessModes"))
}

func specModes(o object) string { return modes(o.words("spec.accessModes")) }

func modes(words []string) string {
	short := []string{}
	for _, m := range []struct{ long, short string }{
		{"ReadWriteOnce", "RWO"}, {"ReadOnlyMany", "ROX"}, {"ReadWriteMany", "RWX"}, {"ReadWriteOncePod", "RWOP"},
	} {
		if slices.Contains(words, m.long) {
			short = append(short, m.short)
		}
	}
	return strings.Join(short, ",")
}

func claimOf(o object) string {
	if o.at("spec.claimRef") == nil {
		return ""
	}
	return o.text("spec.claimRef.namespace") + "/" + o.text("spec.claimRef.name")
}

func computedName(cell func(object) string) column { return computed("Name", cell) }

func defaultClass(o object) string {
	n := o.text("metadata.name")
	for _, key := range []string{"storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"} {
		if at(o, "metadata", "annotations", key) == "true" {
			return n + " (default)"
		}
	}
	return n
}

func tokenRequests(o object) string {
	var audiences []string
	for _, r := range o.list("spec.tokenRequests") {
		audiences = append(audiences, r.text("audience"))
	}
	if len(audiences) == 0 {
		return "<unset>"
	}
	return strings.Join(audiences, ",")
}

func lifecycleModes(o object) string {
	words := o.words("spec.volumeLifecycleModes")
	if len(words) == 0 {
		return "<none>"
	}
	return strings.Join(words, ",")
}

func lengthOf(path string) func(object, time.Time) any {
	return func(o object, _ time.Time) any {
		list, _ := o.at(path).([]any)
		return len(list)
	}
}

func dataCount(o object, _ time.Time) any {
	return len(o.entries("data")) + len(o.entries("binaryData"))
}

// quota is "requests.cpu: 100m/1, ..." or the same of the limits.
func quota(requests bool) func(object) string {
	return func(o object) string {
		hard, used := o.entries("status.hard"), o.entries("status.used")
		var words []string
		for _, name := range sortedKeys(hard) {
			limit := strings.HasPrefix(name, "limits.")
			if limit == requests {
				continue
			}
			amount, ok := used[name]
			if !ok {
				amount = "0"
			}
			words = append(words, fmt.Sprintf("%s: %v/%v", name, amount, hard[name]))
		}
		return strings.Join(words, ", ")
	}
}
