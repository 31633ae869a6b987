package snapshot

import (
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"kdash/internal/externals"
	"kdash/internal/operators"
	"kdash/internal/replay"
)

// resourcesOf are the resources of a server, without subresources: groups in
// the server's order, preferred versions first.
func resourcesOf(groups []*metav1.APIGroup, lists []*metav1.APIResourceList) []replay.Resource {
	by := map[string]*metav1.APIResourceList{}
	for _, list := range lists {
		by[list.GroupVersion] = list
	}
	var found []replay.Resource
	for _, group := range groups {
		for _, v := range preferredFirst(group) {
			if list := by[v.GroupVersion]; list != nil {
				found = append(found, inVersion(schema.GroupVersion{Group: group.Name, Version: v.Version}, list)...)
			}
		}
	}
	return found
}

func preferredFirst(g *metav1.APIGroup) []metav1.GroupVersionForDiscovery {
	rest := slices.DeleteFunc(slices.Clone(g.Versions), func(v metav1.GroupVersionForDiscovery) bool { return v == g.PreferredVersion })
	return append([]metav1.GroupVersionForDiscovery{g.PreferredVersion}, rest...)
}

func inVersion(gv schema.GroupVersion, list *metav1.APIResourceList) []replay.Resource {
	var found []replay.Resource
	for _, r := range list.APIResources {
		if strings.Contains(r.Name, "/") {
			continue
		}
		found = append(found, replay.Resource{
			Group: gv.Group, Version: gv.Version, Name: r.Name, Singular: r.SingularName, Kind: r.Kind,
			ShortNames: r.ShortNames, Categories: r.Categories, Verbs: r.Verbs, Namespaced: r.Namespaced,
		})
	}
	return found
}

// recorded are those of all resources that are recorded: Kubernetes' own and
// those of data systems, managed ones too, each in the version that kdash reads, or else that
// the server prefers. What kdash itself reads comes first, so that a record
// that is cut off holds it.
func recorded(all []replay.Resource) []replay.Resource {
	seen := map[schema.GroupResource]bool{}
	own := ownVersions()
	var first, custom, rest []replay.Resource
	for _, r := range all {
		gr := r.GVR().GroupResource()
		if seen[gr] || !slices.Contains(r.Verbs, "list") || leftOut(gr) {
			continue
		}
		version, isOwn := own[gr]
		if isOwn && version != r.Version && slices.ContainsFunc(all, func(o replay.Resource) bool { return o.GVR() == gr.WithVersion(version) }) {
			continue
		}
		switch {
		case isOwn && early(gr):
			first = append(first, r)
		case isOwn:
			rest = append(rest, r)
		case operators.Watched(r.Group, r.Kind), externals.Stands(r.Group, r.Kind):
			custom = append(custom, r)
		default:
			continue
		}
		seen[gr] = true
	}
	return slices.Concat(first, custom, rest)
}

// early are the resources of groups that kdash shows, but for access rights
// and the like.
func early(gr schema.GroupResource) bool {
	return slices.Contains([]string{"", "apps", "batch", "storage.k8s.io", "metrics.k8s.io"}, gr.Group)
}

// leftOut are resources that would come twice or say nothing.
func leftOut(gr schema.GroupResource) bool {
	switch gr.String() {
	case "events.events.k8s.io", "componentstatuses", "certificatesigningrequests.certificates.k8s.io":
		return true
	}
	return false
}

// ownVersions are the versions in which Kubernetes' own resources are read.
func ownVersions() map[schema.GroupResource]string {
	versions := map[schema.GroupResource]string{}
	for _, r := range builtIn() {
		if gr := r.GVR().GroupResource(); versions[gr] == "" {
			versions[gr] = r.Version
		}
	}
	return versions
}
