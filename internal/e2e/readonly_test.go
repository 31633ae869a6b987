package e2e

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"kdash/internal/apiserver"
	"kdash/internal/kube"
)

func TestReadOnlySendsNoWriteWhateverAsksForIt(t *testing.T) {
	ns := newNamespace(t, "museum")
	create(t, newPod(ns, "exhibit", "minio/minio"))
	through := record(t)
	session := readOnlySession(t, through.kubeconfig(t))
	c, err := kubernetes.NewForConfig(session.Config())
	if err != nil {
		t.Fatal(err)
	}
	pods, ctx := c.CoreV1().Pods(ns), t.Context()
	if _, err := pods.Get(ctx, "exhibit", metav1.GetOptions{}); err != nil {
		t.Fatalf("read a pod: %v", err)
	}
	patch := []byte(`{"metadata":{"labels":{"touched":"yes"}}}`)
	for name, write := range map[string]func() error{
		"create": func() error {
			_, err := pods.Create(ctx, newPod(ns, "new", "minio/minio"), metav1.CreateOptions{})
			return err
		},
		"dry run": func() error {
			_, err := pods.Create(ctx, newPod(ns, "new", "minio/minio"), metav1.CreateOptions{DryRun: []string{"All"}})
			return err
		},
		"patch": func() error {
			_, err := pods.Patch(ctx, "exhibit", types.MergePatchType, patch, metav1.PatchOptions{})
			return err
		},
		"update": func() error {
			_, err := pods.Update(ctx, newPod(ns, "exhibit", "minio/minio"), metav1.UpdateOptions{})
			return err
		},
		"delete": func() error { return pods.Delete(ctx, "exhibit", metav1.DeleteOptions{}) },
		"evict": func() error {
			return pods.EvictV1(ctx, &policyv1.Eviction{ObjectMeta: metav1.ObjectMeta{Name: "exhibit", Namespace: ns}})
		},
		"exec over a websocket": func() error { return execute(ctx, session.DialConfig(), ns, http.MethodGet, "websocket") },
		"exec over SPDY":        func() error { return execute(ctx, session.DialConfig(), ns, http.MethodPost, "SPDY/3.1") },
	} {
		t.Run(name, func(t *testing.T) {
			err := write()
			if refused := (*kube.ReadOnlyError)(nil); !errors.As(err, &refused) {
				t.Errorf("got %v, want it refused by kdash itself", err)
			}
		})
	}
	for _, r := range through.asked() {
		if r.method != http.MethodGet || strings.HasSuffix(r.path, "/exec") {
			t.Errorf("the server was sent %s %s", r.method, r.path)
		}
	}
}

func TestReadOnlyStillAsksWhatIsAllowed(t *testing.T) {
	furnishNamespaces(t, "vault")
	got := get[pod](t, kubeconfigIn(t, apiserver.Team, "lake"), "pods", "--read-only")
	if len(got.Items) != 1 || got.Items[0].Name != "minio-vault" {
		t.Errorf("the namespace that is allowed was not found: %+v", got)
	}
}

func TestTheDashboardSaysThatItIsReadOnly(t *testing.T) {
	d := open(t, server.Kubeconfig(t, apiserver.Viewer), "--read-only", "-n", "default")
	d.sees(t, "READ-ONLY", "context viewer@kdash")
}

func readOnlySession(t *testing.T, kubeconfig string) *kube.Session {
	t.Helper()
	flags := kube.NewFlags()
	flags.KubeConfig = &kubeconfig
	s, err := kube.Open(t.Context(), kube.Options{Flags: flags, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// execute asks for a command to be run in a pod the way kubectl does: over a
// connection of its own, with POST for SPDY and with GET for a websocket.
func execute(ctx context.Context, config *rest.Config, namespace, method, protocol string) error {
	client, err := rest.HTTPClientFor(config)
	if err != nil {
		return err
	}
	url := config.Host + "/api/v1/namespaces/" + namespace + "/pods/exhibit/exec?command=true&stdout=true"
	req, err := http.NewRequestWithContext(ctx, method, url, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Connection", "Upgrade")
	req.Header.Set("Upgrade", protocol)
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
