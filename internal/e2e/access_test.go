package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/client-go/tools/clientcmd"

	"kdash/internal/apiserver"
)

// pod is what these stories read of a pod.
type pod struct{ Namespace, Name, Component string }

// furnishNamespaces puts a pod in each of the team's two namespaces, and one
// where the team may not look.
func furnishNamespaces(t *testing.T, foreign string) {
	t.Helper()
	create(t, newPod("lake", "minio-"+foreign, "minio/minio"), newPod("ingestion", "kafka-"+foreign, "bitnami/kafka"),
		newPod(newNamespace(t, foreign), "driver", "apache/spark"))
	t.Cleanup(func() { clear(t, "lake", "ingestion", foreign) })
}

func TestAUserWhoMayReadEverythingButSecretsLosesNothingElse(t *testing.T) {
	furnishNamespaces(t, "rich")
	got := get[pod](t, server.Kubeconfig(t, apiserver.Viewer), "pods")
	for _, want := range []pod{{"ingestion", "kafka-rich", "ingestion"}, {"lake", "minio-rich", "lake"}, {"rich", "driver", "processing"}} {
		if !slices.Contains(got.Items, want) {
			t.Errorf("no %+v in %+v", want, got.Items)
		}
	}
	for _, s := range got.Sources {
		wanted := "synced"
		switch s.Kind {
		case "Secret":
			continue // the last to be read; a command does not wait for it
		case "PodMetrics":
			wanted = "absent"
		case "Event", "Service", "Ingress", "PodDisruptionBudget", "ResourceQuota", "ConfigMap", "CSIDriver", "NodeMetrics":
			continue // nothing that a list of pods needs
		}
		if s.State != wanted {
			t.Errorf("%s is %s, not %s: %s", s.Kind, s.State, wanted, s.Message)
		}
	}
}

func TestATeamReadsTheNamespacesThatItNames(t *testing.T) {
	furnishNamespaces(t, "foreign")
	kubeconfig := server.Kubeconfig(t, apiserver.Team)
	settings := filepath.Join(t.TempDir(), "kdash.yaml")
	text := "contexts:\n  " + apiserver.ContextName(apiserver.Team) + ":\n    namespaces: [lake, ingestion]\n"
	if err := os.WriteFile(settings, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{
		"on the command line": {"pods", "-n", "ingestion,lake"},
		"in the settings":     {"pods", "--config", settings},
	} {
		t.Run(name, func(t *testing.T) {
			got := get[pod](t, kubeconfig, args...)
			want := []pod{{"ingestion", "kafka-foreign", "ingestion"}, {"lake", "minio-foreign", "lake"}}
			if diff := cmp.Diff(want, got.Items); diff != "" {
				t.Error(diff)
			}
			for _, want := range []source{
				{"Pod", "synced", []string{"ingestion", "lake"}, ""},
				{"PersistentVolumeClaim", "synced", []string{"ingestion", "lake"}, ""},
				{"Namespace", "forbidden", nil, "you may not list namespaces"},
				{"Node", "forbidden", nil, "you may not list nodes"},
				{"PersistentVolume", "forbidden", nil, "you may not list persistentvolumes"},
				{"StorageClass", "forbidden", nil, "you may not list storageclasses"},
			} {
				if diff := cmp.Diff(want, got.source(want.Kind)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestATeamThatNamesNoNamespaceGetsTheOneOfItsContext(t *testing.T) {
	furnishNamespaces(t, "unnamed")
	got := get[pod](t, kubeconfigIn(t, apiserver.Team, "lake"), "pods")
	if diff := cmp.Diff([]pod{{"lake", "minio-unnamed", "lake"}}, got.Items); diff != "" {
		t.Error(diff)
	}
	want := source{"Pod", "partial", []string{"lake"}, "only the namespaces that you may list"}
	if diff := cmp.Diff(want, got.source("Pod")); diff != "" {
		t.Error(diff)
	}
}

func TestAForbiddenNamespaceIsToldBesideTheRowsOfTheOthers(t *testing.T) {
	furnishNamespaces(t, "secretive")
	got := get[pod](t, server.Kubeconfig(t, apiserver.Team), "pods", "-n", "lake,secretive")
	if diff := cmp.Diff([]pod{{"lake", "minio-secretive", "lake"}}, got.Items); diff != "" {
		t.Error(diff)
	}
	want := source{"Pod", "partial", []string{"lake"}, "forbidden in secretive"}
	if diff := cmp.Diff(want, got.source("Pod")); diff != "" {
		t.Error(diff)
	}
}

func TestWhatCannotBeReadAtAllIsOneSentence(t *testing.T) {
	const advice = "name the namespaces that you may read with -n a,b, or ask for the rights that the README lists"
	for _, c := range []struct {
		user apiserver.User
		args []string
		want []string
	}{
		{apiserver.Nobody, []string{"pods"}, []string{"kdash: you may not list pods", advice}},
		{apiserver.Nobody, []string{"pods", "-n", "lake,ingestion"}, []string{"forbidden in namespaces ingestion, lake", advice}},
		{apiserver.Nobody, []string{"claims"}, []string{"kdash: you may not list persistentvolumeclaims", advice}},
		{apiserver.Team, []string{"pods"}, []string{"you may not list pods in all namespaces, nor in namespace default", advice}},
		{apiserver.Team, []string{"volumes", "-n", "lake"}, []string{"kdash: you may not list persistentvolumes", advice}},
		{apiserver.Team, []string{"nodes", "-n", "lake"}, []string{"kdash: you may not list nodes", advice}},
		{apiserver.Expired, []string{"pods"}, []string{"does not accept your credentials (401)", "log in again"}},
		{apiserver.Gone, []string{"pods"}, []string{"nothing listens at 127.0.0.1:1", "check VPN and network"}},
		{apiserver.Hang, []string{"pods", "--request-timeout", "1s"}, []string{"no answer from 127.0.0.1:", "check VPN and network"}},
	} {
		t.Run(string(c.user)+" "+strings.Join(c.args, " "), func(t *testing.T) {
			got := kdash(t, server.Kubeconfig(t, c.user), append([]string{"get"}, c.args...)...)
			if got.code != 1 || got.out != "" {
				t.Errorf("exit code %d, output %q; want 1 and nothing", got.code, got.out)
			}
			if lines := strings.Count(got.err, "\n"); lines != 2 {
				t.Errorf("%d lines, want the sentence and the next step", lines)
			}
			for _, words := range c.want {
				if !strings.Contains(got.err, words) {
					t.Errorf("%q is not in\n%s", words, got.err)
				}
			}
		})
	}
}

// kubeconfigIn is a kubeconfig whose context names a namespace.
func kubeconfigIn(t *testing.T, user apiserver.User, namespace string) string {
	t.Helper()
	path := server.Kubeconfig(t, user)
	config, err := clientcmd.LoadFromFile(path)
	if err != nil {
		t.Fatal(err)
	}
	config.Contexts[config.CurrentContext].Namespace = namespace
	if err := clientcmd.WriteToFile(*config, path); err != nil {
		t.Fatal(err)
	}
	return path
}
