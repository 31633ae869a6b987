package e2e

import (
	"strings"
	"testing"

	"k8s.io/client-go/tools/clientcmd"

	"kdash/internal/apiserver"
)

func TestConnectionFlagsMeanWhatTheyMeanToKubectl(t *testing.T) {
	ns := newNamespace(t, "flagged")
	create(t, newPod(ns, "minio-0", "minio/minio"))
	nobody := server.Kubeconfig(t, apiserver.Nobody, apiserver.Viewer)
	viewer := server.RestConfig(apiserver.Viewer)
	for name, flags := range map[string][]string{
		"another context":       {"--context", "viewer@kdash"},
		"another user":          {"--user", "viewer"},
		"another token":         {"--token", viewer.BearerToken},
		"another cluster entry": {"--cluster", "viewer", "--user", "viewer", "--request-timeout", "30s"},
		"by hand":               {"--server", viewer.Host, "--insecure-skip-tls-verify", "--token", viewer.BearerToken},
	} {
		t.Run(name, func(t *testing.T) {
			got := kdash(t, nobody, append([]string{"get", "pods", "-n", ns, "-o", "name"}, flags...)...)
			if got != (outcome{0, "pod/minio-0\n", ""}) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestTheAdminSeesWhatTheTeamSeesInItsName(t *testing.T) {
	furnishNamespaces(t, "disguised")
	kubeconfig := server.Kubeconfig(t, apiserver.Admin)
	got := get[pod](t, kubeconfig, "pods", "-n", "lake,disguised", "--as", "team")
	if len(got.Items) != 1 || got.source("Pod").Message != "forbidden in disguised" {
		t.Errorf("got %+v", got)
	}
}

func TestACertificateOfAStrangerIsOneSentence(t *testing.T) {
	path := server.Kubeconfig(t, apiserver.Viewer)
	config, err := clientcmd.LoadFromFile(path)
	if err != nil {
		t.Fatal(err)
	}
	config.Clusters["viewer"].CertificateAuthorityData = nil
	if err := clientcmd.WriteToFile(*config, path); err != nil {
		t.Fatal(err)
	}
	got := kdash(t, path, "get", "pods")
	if got.code != 1 || !strings.HasPrefix(got.err, "kdash: the API server's certificate is signed by an authority that the kubeconfig does not know\n") {
		t.Errorf("got %+v", got)
	}
}
