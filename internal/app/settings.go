package app

import (
	"context"
	"maps"
	"slices"

	"kdash/internal/catalog"
	"kdash/internal/config"
	"kdash/internal/kube"
)

// settings are the flags and the settings file, made one.
type settings struct {
	globals *globals
	config  config.Config
	version string
	instead func(*kube.Options) // what is read in the place of the kubeconfig's cluster; nil for that one
}

func loadSettings(h Host, g *globals) (*settings, error) {
	if err := g.openRecord(h); err != nil {
		return nil, err
	}
	path := g.config
	if path == "" {
		var err error
		if path, err = config.Path(); err != nil {
			return nil, err
		}
	}
	c, err := config.Load(path)
	if err != nil {
		return nil, err
	}
	return &settings{globals: g, config: c, version: h.Version}, nil
}

// catalog is the built-in one under the user's rules and systems.
func (s *settings) catalog() (*catalog.Catalog, error) {
	var files []catalog.File
	if len(s.config.Catalog) > 0 {
		files = append(files, catalog.File{Name: "of the settings", Data: s.config.Catalog})
	}
	for _, name := range slices.Sorted(maps.Keys(s.config.CatalogFiles)) {
		files = append(files, catalog.File{Name: name, Data: s.config.CatalogFiles[name]})
	}
	return catalog.Load(files...)
}

// open opens a context of the kubeconfig; "" is the one that the flags or the
// kubeconfig name.
func (s *settings) open(ctx context.Context, context string, more func(*kube.Options)) (*kube.Session, error) {
	flags := s.globals.connection
	if context != "" {
		// Another context brings its own cluster, user and namespace.
		flags = kube.NewFlags()
		flags.KubeConfig, flags.Context = s.globals.connection.KubeConfig, &context
		flags.Timeout = s.globals.connection.Timeout
	}
	o := kube.Options{
		Flags:         flags,
		AllNamespaces: s.globals.allNamespaces,
		UserAgent:     "kdash/" + s.version,
	}
	name := kube.ContextName(flags)
	o.ReadOnly = s.globals.readOnly || s.config.ReadOnlyFor(name)
	o.Namespaces = kube.SplitNamespaces(*s.globals.connection.Namespace)
	if len(o.Namespaces) == 0 {
		o.Namespaces = s.config.NamespacesFor(name)
	}
	o.Prometheus = kube.Prometheus(s.config.PrometheusFor(name))
	if err := s.globals.readRecord(&o); err != nil {
		return nil, err
	}
	if s.instead != nil {
		s.instead(&o)
	}
	if o.Config != nil { // a record or the demo, of which no Prometheus tells
		o.Prometheus = kube.Prometheus{}
	}
	if more != nil {
		more(&o)
	}
	return kube.Open(ctx, o)
}

// openQuietly opens what a command's flags name, and the catalog. What
// client-go and the server have to remark does not get between the lines that
// the command prints.
func openQuietly(ctx context.Context, h Host, g *globals) (*kube.Session, *catalog.Catalog, error) {
	s, err := loadSettings(h, g)
	if err != nil {
		return nil, nil, err
	}
	c, err := s.catalog()
	if err != nil {
		return nil, nil, err
	}
	quietly(h)
	session, err := s.open(ctx, "", func(o *kube.Options) { o.Warn = func(string) {} })
	return session, c, err
}
