// Package config reads the user's settings: one YAML file, read once at the
// start, decoded strictly, with the defaults in one place.
//
// The file is named kdash.yaml, not config.yaml: an unrelated tool of the same
// name keeps a config.yaml in the same folder.
package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sigs.k8s.io/yaml"
)

// sizeLimit is the most bytes that are read of a settings file.
const sizeLimit = 1 << 20

// Config is the settings.
type Config struct {
	// Theme is dark, light or mono; NO_COLOR stands above it.
	Theme string `json:"theme,omitempty"`
	// ReadOnly refuses every write, whatever asks for it.
	ReadOnly bool `json:"readOnly,omitempty"`
	// Namespaces are those to read; empty for all that may be read.
	Namespaces []string `json:"namespaces,omitempty"`
	// LogFolder is where the dashboard saves logs; "~/" at its beginning is the
	// home folder. Empty for the system's folder of temporary files.
	LogFolder string `json:"logFolder,omitempty"`
	Prometheus
	// Contexts holds what differs for one kubeconfig context.
	Contexts map[string]Context `json:"contexts,omitempty"`
	// Catalog holds rules and systems that come before the built-in ones.
	Catalog json.RawMessage `json:"catalog,omitempty"`

	// CatalogFiles are the files of the catalog folder beside the settings,
	// by name; they come after Catalog and before the built-in systems.
	CatalogFiles map[string][]byte `json:"-"`
}

// Context is what differs for one kubeconfig context.
type Context struct {
	ReadOnly   bool     `json:"readOnly,omitempty"`
	Namespaces []string `json:"namespaces,omitempty"`
	Prometheus
}

// Themes lists the names that Theme may have; the first is the default.
func Themes() []string { return []string{"dark", "light", "mono"} }

// Path is where the settings are looked for when no flag names a file:
// kdash/kdash.yaml in the user's configuration folder.
func Path() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the configuration folder: %w", err)
	}
	return filepath.Join(dir, "kdash", "kdash.yaml"), nil
}

// Load reads the settings at path, and the *.yaml files in the folder catalog
// beside it. Without a file there the defaults count. An error names the file
// and what is wrong in it.
func Load(path string) (Config, error) {
	c := Config{Theme: Themes()[0]}
	data, err := read(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return Config{}, fmt.Errorf("read settings: %w", err)
	default:
		if err := yaml.UnmarshalStrict(data, &c); err != nil {
			return Config{}, fmt.Errorf("settings %s: %w", path, err)
		}
	}
	if !slices.Contains(Themes(), c.Theme) {
		return Config{}, fmt.Errorf("settings %s: theme %q: it must be one of %v", path, c.Theme, Themes())
	}
	if c.LogFolder, err = fromHome(c.LogFolder); err != nil {
		return Config{}, fmt.Errorf("settings %s: logFolder: %w", path, err)
	}
	if err := c.prometheusFiles(); err != nil {
		return Config{}, fmt.Errorf("settings %s: %w", path, err)
	}
	c.CatalogFiles, err = catalogFiles(filepath.Join(filepath.Dir(path), "catalog"))
	return c, err
}

// fromHome puts the home folder in place of a "~" at the beginning.
func fromHome(path string) (string, error) {
	rest, ok := strings.CutPrefix(path, "~/")
	if !ok {
		return path, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the home folder: %w", err)
	}
	return filepath.Join(home, rest), nil
}

func catalogFiles(dir string) (map[string][]byte, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.y*ml"))
	if err != nil {
		return nil, fmt.Errorf("list catalogue files in %s: %w", dir, err)
	}
	files := make(map[string][]byte, len(names))
	for _, name := range names {
		data, err := read(name)
		if err != nil {
			return nil, fmt.Errorf("read catalogue file: %w", err)
		}
		files[name] = data
	}
	return files, nil
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, sizeLimit+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(data) > sizeLimit {
		return nil, fmt.Errorf("%s: more than %d bytes", path, sizeLimit)
	}
	return data, nil
}

// NamespacesFor is what to read in the context of that name: its own
// namespaces, else those of every context; nil for all.
func (c Config) NamespacesFor(context string) []string {
	if own := c.Contexts[context].Namespaces; len(own) > 0 {
		return own
	}
	return c.Namespaces
}

// ReadOnlyFor reports whether writes are refused in the context of that name.
func (c Config) ReadOnlyFor(context string) bool {
	return c.ReadOnly || c.Contexts[context].ReadOnly
}
