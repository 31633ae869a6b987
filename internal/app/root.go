package app

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"k8s.io/cli-runtime/pkg/genericclioptions"

	"kdash/internal/kube"
	"kdash/internal/snapshot"
)

const long = `kdash shows the data platform that runs on a Kubernetes cluster: lake,
ingestion, processing, serving, bi and orchestration, in each its systems, and
in each of those the workloads, pods, claims and jobs.

Without a command it opens the dashboard on the current kubeconfig.`

// globals are the flags that every command has.
type globals struct {
	connection    *genericclioptions.ConfigFlags
	allNamespaces bool
	readOnly      bool
	config        string
	theme         string
	logFile       string
	print         string // the format; "" opens the screen
	size          string
	keys          string
	from          string
	record        *snapshot.Record // what from names, once it is open
}

// execute parses the arguments and runs the command that they name. It tells
// which one that was, as the user would call it.
func execute(ctx context.Context, h Host) (command string, err error) {
	root := newRoot(h)
	root.SetArgs(arguments(h.Args))
	root.SetIn(h.Streams.In)
	root.SetOut(h.Streams.Out)
	root.SetErr(h.Streams.ErrOut)
	c, err := root.ExecuteContextC(ctx)
	return c.CommandPath(), err
}

func newRoot(h Host) *cobra.Command {
	g := &globals{connection: kube.NewFlags()}
	h.Now = g.clock(h.Now)
	root := &cobra.Command{
		Use:           "kdash",
		Short:         "The data platform of a Kubernetes cluster, in the terminal",
		Long:          long,
		Args:          noArguments,
		Version:       h.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Annotations:   map[string]string{cobra.CommandDisplayNameAnnotation: commandName(h.Args)},
		RunE:          func(c *cobra.Command, _ []string) error { return runDashboard(c.Context(), h, g) },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	g.register(root)
	root.AddCommand(newDemo(h, g), newGet(h, g), newTrace(h, g), newCatalog(h, g), newTriage(h, g), newLogs(h, g),
		newSnapshot(h, g), newServe(h, g), newVersion(h))
	return root
}

func (g *globals) register(root *cobra.Command) {
	flags := root.PersistentFlags()
	g.connection.AddFlags(flags)
	flags.Lookup("namespace").Usage = "Namespaces to read, separated by commas; without it all that you may read"
	flags.BoolVarP(&g.allNamespaces, "all-namespaces", "A", false, "Read all namespaces, whatever the settings say")
	flags.BoolVar(&g.readOnly, "read-only", false, "Refuse every write to the API server, whatever asks for it")
	flags.StringVar(&g.from, "from", "", "Open a record instead of a cluster: a file or folder of kdash snapshot, kubectl cluster-info dump,\na support bundle, must-gather, or kubectl get -o yaml|json")
	flags.StringVar(&g.config, "config", "", "Settings file (default: kdash/kdash.yaml in your configuration folder)")
	g.registerLook(root.Flags())
	for name, complete := range completions(g) {
		// Registering fails only for a flag that does not exist.
		if err := root.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic(err)
		}
	}
}

// registerLook adds the flags of the commands that open the dashboard.
func (g *globals) registerLook(flags *pflag.FlagSet) {
	flags.StringVar(&g.theme, "theme", "", "Colours: dark, light or mono")
	flags.StringVar(&g.logFile, "log-file", "", "Where the dashboard writes its log (default: kdash/kdash.log in your cache folder)")
	flags.StringVar(&g.print, "print", "", "Print the screen instead of opening it: as text, ansi or svg")
	flags.Lookup("print").NoOptDefVal = formatText
	flags.StringVar(&g.keys, "keys", "", "The keys to press before --print, separated by blanks: ':pods Enter / kafka Enter Down'")
	flags.StringVar(&g.size, "size", sizeUsual, "The screen for --print, in columns and lines")
}

// noArguments refuses what is no command.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usagef("%s has no command %q", c.CommandPath(), args[0])
}

// The names under which the binary is known to kubectl.
const (
	pluginName     = "kubectl-dash"
	completionName = "kubectl_complete-dash"
)

// commandName is how the user calls the program.
func commandName(args []string) string {
	switch called(args) {
	case pluginName, completionName:
		return "kubectl dash"
	}
	return "kdash"
}

func called(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return strings.TrimSuffix(filepath.Base(args[0]), ".exe")
}

// arguments are those for cobra. kubectl completes a plugin by calling
// kubectl_complete-NAME with the words typed so far.
func arguments(args []string) []string {
	switch {
	case len(args) == 0:
		return nil
	case called(args) == completionName:
		return append([]string{cobra.ShellCompRequestCmd}, args[1:]...)
	}
	return args[1:]
}
