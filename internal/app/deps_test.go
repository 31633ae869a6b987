package app_test

import (
	"cmp"
	"errors"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "kdash/"

// The libraries that the rules speak of, by how their import paths begin.
var (
	screen = []string{"github.com/rivo/tview", "github.com/gdamore/tcell"}
	client = []string{"k8s.io/client-go", "k8s.io/kubectl", "k8s.io/cli-runtime", "k8s.io/metrics/pkg/client"}
)

// rules say who may not import what, directly or through other packages of
// kdash. A rule holds for the packages that its pattern matches and not for
// those that except matches; it holds for none while there is none.
var rules = []struct {
	packages, except string
	forbidden        []string
	why              string
}{
	{
		packages:  `^(cmd|internal)/`,
		except:    `^(cmd/kdash|internal/(app|screentest))$`,
		forbidden: append([]string{module + "views"}, screen...),
		why:       "only views draws, and only app opens it",
	},
	{
		packages:  `.`,
		except:    `^(cmd/kdash|internal/(kube(/.+)?|metrics|actions|app|demo|replay|snapshot|apiserver|bench|captured))$`,
		forbidden: client,
		why:       "only packages that talk to a cluster know its client",
	},
	{
		packages:  `^internal/model$`,
		forbidden: []string{module, "*"},
		why:       "the model is plain values: the standard library and the API's own types",
	},
	{
		packages:  `^internal/catalog$`,
		forbidden: []string{module},
		why:       "recognising a system needs nothing else of kdash",
	},
	{
		packages:  `^internal/(externals|disk|clusterkind)$`,
		forbidden: []string{"*"},
		why:       "what recognises by a table needs nothing but its table",
	},
	{
		packages:  `^views/widget$`,
		forbidden: []string{"k8s.io", module + "internal/model"},
		why:       "a widget knows nothing of Kubernetes",
	},
	{
		packages:  `.`,
		except:    `^internal/(apiserver|bench|captured|screentest)$`,
		forbidden: []string{module + "internal/apiserver", module + "internal/captured", module + "internal/screentest", "testing"},
		why:       "what serves tests is not part of the program",
	},
}

// allowed are exceptions to what a rule forbids.
var allowed = map[string][]string{
	`^internal/model$`: {"k8s.io/api", "k8s.io/apimachinery"},
}

func TestImportsPointOneWay(t *testing.T) {
	imports := readImports(t, "../..")
	for _, rule := range rules {
		packages, except := regexp.MustCompile(rule.packages), regexp.MustCompile(cmp.Or(rule.except, `^$`))
		for _, pkg := range slices.Sorted(maps.Keys(imports)) {
			if !packages.MatchString(pkg) || except.MatchString(pkg) {
				continue
			}
			bad := func(p string) bool { return forbids(rule.forbidden, p) && !under(allowed[rule.packages], p) }
			if chain := findImport(imports, pkg, bad, map[string]bool{}); chain != nil {
				t.Errorf("%s: %s", strings.Join(chain, " -> "), rule.why)
			}
		}
	}
}

func TestImportRulesSeeWhatTheyForbid(t *testing.T) {
	imports := map[string][]string{
		"views/widget":  {"kdash/internal/text"},
		"internal/text": {"strings", "k8s.io/api/core/v1"},
	}
	bad := func(p string) bool { return forbids([]string{"k8s.io"}, p) }
	got := strings.Join(findImport(imports, "views/widget", bad, map[string]bool{}), " -> ")
	if want := "views/widget -> internal/text -> k8s.io/api/core/v1"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
}

// tview's application is driven from one place: a second one deadlocks.
func TestTheApplicationIsDrivenOnlyInThePump(t *testing.T) {
	drives := regexp.MustCompile(`\.QueueUpdate(Draw)?\(|\bapp(lication)?\.(Stop|Draw|ForceDraw)\(`)
	eachFile(t, "../..", func(name string, source []byte) {
		if name != "views/pump.go" && strings.HasPrefix(name, "views/") && drives.Match(source) {
			t.Errorf("%s: %q belongs into views/pump.go", name, drives.Find(source))
		}
	})
}

// forbids tells whether the patterns name an import. A star names everything
// outside the standard library, whose paths begin without a dot.
func forbids(patterns []string, imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return under(patterns, imported) || slices.Contains(patterns, "*") && strings.Contains(first, ".")
}

func under(prefixes []string, imported string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool {
		return imported == p || strings.HasPrefix(imported, strings.TrimSuffix(p, "/")+"/")
	})
}

// findImport returns the way from a package to an import that is bad, or nil.
func findImport(imports map[string][]string, pkg string, bad func(string) bool, seen map[string]bool) []string {
	seen[pkg] = true
	for _, imported := range imports[pkg] {
		if bad(imported) {
			return []string{pkg, imported}
		}
		own, isOwn := strings.CutPrefix(imported, module)
		if !isOwn || seen[own] {
			continue
		}
		if chain := findImport(imports, own, bad, seen); chain != nil {
			return append([]string{pkg}, chain...)
		}
	}
	return nil
}

// readImports lists what each package of the module imports, its tests left
// out. It reads the files itself, so that go test knows them and runs again
// when one has changed.
func readImports(t *testing.T, root string) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	eachFile(t, root, func(name string, source []byte) {
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		pkg := path.Dir(name)
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			imports[pkg] = append(imports[pkg], imported)
		}
	})
	return imports
}

// eachFile hands over the program's source files, by their path in the module.
func eachFile(t *testing.T, root string, do func(name string, source []byte)) {
	t.Helper()
	tree := os.DirFS(root)
	for _, top := range []string{"cmd", "internal", "views"} {
		err := fs.WalkDir(tree, top, func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) || err == nil && !isSource(entry) {
				return nil
			}
			if err != nil {
				return err
			}
			source, err := fs.ReadFile(tree, name)
			do(name, source)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func isSource(entry fs.DirEntry) bool {
	return !entry.IsDir() && strings.HasSuffix(entry.Name(), ".go") && !strings.HasSuffix(entry.Name(), "_test.go")
}
