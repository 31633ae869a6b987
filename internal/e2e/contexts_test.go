package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"kdash/internal/apiserver"
)

// twoTeams are two contexts that look at different namespaces, each with a
// Kafka and a MinIO.
func twoTeams(t *testing.T, left, right string) (kubeconfig, settings string) {
	t.Helper()
	for _, ns := range []string{newNamespace(t, left), newNamespace(t, right)} {
		create(t, newPod(ns, "kafka-of-"+ns, "bitnami/kafka"), newPod(ns, "minio-of-"+ns, "minio/minio"))
	}
	settings = filepath.Join(t.TempDir(), "kdash.yaml")
	text := "contexts:\n  viewer@kdash:\n    namespaces: [" + left + "]\n  admin@kdash:\n    namespaces: [" + right + "]\n"
	if err := os.WriteFile(settings, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return server.Kubeconfig(t, apiserver.Viewer, apiserver.Admin, apiserver.Gone), settings
}

func TestAnotherContextKeepsThePageAndItsFilter(t *testing.T) {
	kubeconfig, settings := twoTeams(t, "left", "right")
	d := open(t, kubeconfig, "--config", settings)
	d.goes("pods /kafka")
	d.sees(t, "context viewer@kdash", "namespace left", "kafka-of-left")
	d.loses(t, "minio-of-left")

	d.goes("ctx admin@kdash")
	d.sees(t, "context admin@kdash", "namespace right", "kafka-of-right", "pods (1 of 2)")
	d.loses(t, "kafka-of-left", "minio-of-right")

	d.goes("ctx viewer@kdash")
	d.sees(t, "context viewer@kdash", "kafka-of-left", "pods (1 of 2)")
	d.loses(t, "kafka-of-right")
}

func TestAContextIsChosenFromThePageOfContexts(t *testing.T) {
	kubeconfig, settings := twoTeams(t, "west", "east")
	d := open(t, kubeconfig, "--config", settings)
	d.goes("contexts")
	d.sees(t, "contexts (3)", "admin@kdash", "gone@kdash")
	d.Keys("/", "admin", "Enter", "Enter")
	d.sees(t, "context admin@kdash", "namespace east")
}

func TestAContextThatCannotBeOpenedLeavesTheOldOne(t *testing.T) {
	kubeconfig, settings := twoTeams(t, "old", "new")
	breakContext(t, kubeconfig, "admin@kdash")
	d := open(t, kubeconfig, "--config", settings)
	d.goes("pods")
	d.sees(t, "pods (2)", "kafka-of-old")
	d.goes("ctx admin@kdash")
	d.sees(t, `the credential plugin "kdash-no-such-plugin" of your kubeconfig is not installed`, "context viewer@kdash", "kafka-of-old")
	create(t, newPod("old", "spark-of-old", "apache/spark"))
	d.seesWithin(t, atOnce, "pods (3)", "spark-of-old")
}

func TestAnUnknownContextIsToldAndNothingChanges(t *testing.T) {
	kubeconfig, settings := twoTeams(t, "here", "there")
	d := open(t, kubeconfig, "--config", settings)
	d.goes("pods")
	d.sees(t, "kafka-of-here")
	d.goes("ctx nowhere@kdash")
	d.sees(t, `the kubeconfig has no context "nowhere@kdash"`, "context viewer@kdash", "kafka-of-here")
}

func TestAContextWhoseServerIsGoneNeverShowsTheOldRows(t *testing.T) {
	kubeconfig, settings := twoTeams(t, "before", "after")
	d := open(t, kubeconfig, "--config", settings)
	d.goes("pods")
	d.sees(t, "kafka-of-before")
	d.goes("ctx gone@kdash")
	d.sees(t, "context gone@kdash", "nothing listens at 127.0.0.1:1")
	d.loses(t, "kafka-of-before")
	d.goes("ctx viewer@kdash")
	d.sees(t, "context viewer@kdash", "kafka-of-before")
}

// breakContext has a context ask for a credential plugin that does not exist.
func breakContext(t *testing.T, kubeconfig, name string) {
	t.Helper()
	config, err := clientcmd.LoadFromFile(kubeconfig)
	if err != nil {
		t.Fatal(err)
	}
	config.AuthInfos[config.Contexts[name].AuthInfo] = &clientcmdapi.AuthInfo{Exec: &clientcmdapi.ExecConfig{
		APIVersion: "client.authentication.k8s.io/v1", Command: "kdash-no-such-plugin",
		InteractiveMode: clientcmdapi.NeverExecInteractiveMode,
	}}
	if err := clientcmd.WriteToFile(*config, kubeconfig); err != nil {
		t.Fatal(err)
	}
}
