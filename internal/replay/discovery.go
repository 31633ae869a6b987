package replay

import (
	"net/http"
	"slices"
	"strings"

	discovery "k8s.io/api/apidiscovery/v2"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/version"
)

// aggregated is the media type in which one answer tells all resources of all
// groups.
const aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"

func (w *World) serverVersion() version.Info {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.options.Version
}

func (w *World) apiVersions(rw http.ResponseWriter, req *http.Request) {
	if wantsAggregated(req) {
		w.answerAggregated(rw, true)
		return
	}
	answer(rw, http.StatusOK, metav1.APIVersions{
		TypeMeta: metav1.TypeMeta{Kind: "APIVersions", APIVersion: "v1"}, Versions: []string{"v1"},
	})
}

func (w *World) apiGroups(rw http.ResponseWriter, req *http.Request) {
	if wantsAggregated(req) {
		w.answerAggregated(rw, false)
		return
	}
	list := metav1.APIGroupList{TypeMeta: metav1.TypeMeta{Kind: "APIGroupList", APIVersion: "v1"}}
	for _, g := range w.groups() {
		if g.name != "" {
			list.Groups = append(list.Groups, g.api())
		}
	}
	answer(rw, http.StatusOK, list)
}

func (w *World) apiGroup(rw http.ResponseWriter, req *http.Request) {
	groups := w.groups()
	i := slices.IndexFunc(groups, func(g group) bool { return g.name == req.PathValue("group") })
	if i < 0 {
		refuse(rw, notFound(req.URL.Path))
		return
	}
	g := groups[i].api()
	g.TypeMeta = metav1.TypeMeta{Kind: "APIGroup", APIVersion: "v1"}
	answer(rw, http.StatusOK, g)
}

func (w *World) apiResources(rw http.ResponseWriter, req *http.Request) {
	gv := schema.GroupVersion{Group: req.PathValue("group"), Version: req.PathValue("version")}
	for _, g := range w.groups() {
		for _, v := range g.versions {
			if g.name == gv.Group && v.name == gv.Version {
				answer(rw, http.StatusOK, v.resourceList(gv))
				return
			}
		}
	}
	refuse(rw, notFound(req.URL.Path))
}

func wantsAggregated(req *http.Request) bool {
	accept := req.Header.Get("Accept")
	return strings.Contains(accept, "as=APIGroupDiscoveryList") && strings.Contains(accept, "v=v2")
}

func (w *World) answerAggregated(rw http.ResponseWriter, core bool) {
	list := discovery.APIGroupDiscoveryList{
		TypeMeta: metav1.TypeMeta{Kind: "APIGroupDiscoveryList", APIVersion: "apidiscovery.k8s.io/v2"},
	}
	for _, g := range w.groups() {
		if (g.name == "") == core {
			list.Items = append(list.Items, g.aggregated())
		}
	}
	rw.Header().Add("Vary", "Accept")
	answerAs(rw, aggregated, list)
}

// group is an API group with its versions, the preferred one first.
type group struct {
	name     string
	versions []groupVersion
}

type groupVersion struct {
	name      string
	resources []Resource
}

// groups are the resources by group and version, in the order in which they
// were named.
func (w *World) groups() []group {
	w.mu.RLock()
	defer w.mu.RUnlock()
	var groups []group
	for _, gvr := range w.order {
		i := slices.IndexFunc(groups, func(g group) bool { return g.name == gvr.Group })
		if i < 0 {
			groups, i = append(groups, group{name: gvr.Group}), len(groups)
		}
		g := &groups[i]
		j := slices.IndexFunc(g.versions, func(v groupVersion) bool { return v.name == gvr.Version })
		if j < 0 {
			g.versions, j = append(g.versions, groupVersion{name: gvr.Version}), len(g.versions)
		}
		g.versions[j].resources = append(g.versions[j].resources, w.resources[gvr].resource)
	}
	return groups
}

func (g group) api() metav1.APIGroup {
	out := metav1.APIGroup{Name: g.name}
	for _, v := range g.versions {
		gv := schema.GroupVersion{Group: g.name, Version: v.name}.String()
		out.Versions = append(out.Versions, metav1.GroupVersionForDiscovery{GroupVersion: gv, Version: v.name})
	}
	out.PreferredVersion = out.Versions[0]
	return out
}

func (g group) aggregated() discovery.APIGroupDiscovery {
	out := discovery.APIGroupDiscovery{ObjectMeta: metav1.ObjectMeta{Name: g.name}}
	for _, v := range g.versions {
		version := discovery.APIVersionDiscovery{Version: v.name, Freshness: discovery.DiscoveryFreshnessCurrent}
		for _, r := range v.resources {
			version.Resources = append(version.Resources, r.aggregated())
		}
		out.Versions = append(out.Versions, version)
	}
	return out
}

func (r Resource) aggregated() discovery.APIResourceDiscovery {
	scope := discovery.ScopeCluster
	if r.Namespaced {
		scope = discovery.ScopeNamespace
	}
	return discovery.APIResourceDiscovery{
		Resource:         r.Name,
		ResponseKind:     &metav1.GroupVersionKind{Group: r.Group, Version: r.Version, Kind: r.Kind},
		Scope:            scope,
		SingularResource: r.Singular,
		Verbs:            r.verbs(),
		ShortNames:       r.ShortNames,
		Categories:       r.Categories,
	}
}

func (v groupVersion) resourceList(gv schema.GroupVersion) metav1.APIResourceList {
	list := metav1.APIResourceList{
		TypeMeta: metav1.TypeMeta{Kind: "APIResourceList", APIVersion: "v1"}, GroupVersion: gv.String(),
		APIResources: []metav1.APIResource{},
	}
	for _, r := range v.resources {
		list.APIResources = append(list.APIResources, metav1.APIResource{
			Name: r.Name, SingularName: r.Singular, Namespaced: r.Namespaced, Kind: r.Kind,
			Verbs: r.verbs(), ShortNames: r.ShortNames, Categories: r.Categories,
		})
	}
	return list
}
