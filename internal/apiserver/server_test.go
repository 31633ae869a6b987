package apiserver_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"

	"kdash/internal/apiserver"
)

func TestItIsTheKubernetesOfTheBinariesModule(t *testing.T) {
	version, err := client(t, apiserver.Admin).Discovery().ServerVersion()
	if err != nil {
		t.Fatal(err)
	}
	if version.GitVersion != apiserver.Version {
		t.Errorf("the server says %s, this package %s", version.GitVersion, apiserver.Version)
	}
	module, err := os.ReadFile("binaries/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(module), "k8s.io/kubernetes "+apiserver.Version+" ") {
		t.Errorf("binaries/go.mod does not require Kubernetes %s", apiserver.Version)
	}
}

func TestUsersMayReadWhatTheirNameSays(t *testing.T) {
	const allowed, forbidden, refused = "", metav1.StatusReasonForbidden, metav1.StatusReasonUnauthorized
	for user, want := range map[apiserver.User][3]metav1.StatusReason{
		//                  pods of lake, pods, nodes
		apiserver.Admin:   {allowed, allowed, allowed},
		apiserver.Viewer:  {allowed, allowed, allowed},
		apiserver.Team:    {allowed, forbidden, forbidden},
		apiserver.Nobody:  {forbidden, forbidden, forbidden},
		apiserver.Expired: {refused, refused, refused},
		apiserver.Proxied: {allowed, allowed, allowed},
	} {
		t.Run(string(user), func(t *testing.T) {
			core, ctx, all := client(t, user).CoreV1(), t.Context(), metav1.ListOptions{}
			_, lake := core.Pods("lake").List(ctx, all)
			_, pods := core.Pods("").List(ctx, all)
			_, nodes := core.Nodes().List(ctx, all)
			got := [3]metav1.StatusReason{apierrors.ReasonForError(lake), apierrors.ReasonForError(pods), apierrors.ReasonForError(nodes)}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("pods of lake, pods, nodes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestViewerMayNotReadSecrets(t *testing.T) {
	_, err := client(t, apiserver.Viewer).CoreV1().Secrets("lake").List(t.Context(), metav1.ListOptions{})
	if !apierrors.IsForbidden(err) {
		t.Errorf("list secrets: %v, want forbidden", err)
	}
}

func TestNothingListensWhereTheServerIsGone(t *testing.T) {
	_, err := client(t, apiserver.Gone).CoreV1().Nodes().List(t.Context(), metav1.ListOptions{})
	if !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("list nodes: %v, want connection refused", err)
	}
}

func TestTheServerThatHangsNeverAnswers(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err := client(t, apiserver.Hang).CoreV1().Nodes().List(ctx, metav1.ListOptions{})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("list nodes: %v, want the deadline to pass", err)
	}
}

func TestKubeconfigHoldsAContextForEachUser(t *testing.T) {
	kubectl, err := apiserver.Binary("kubectl")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(kubectl, "auth", "whoami", "-o", "jsonpath={.status.userInfo.username}")
	cmd.Env = append(os.Environ(), "KUBECONFIG="+server.Kubeconfig(t, apiserver.Team, apiserver.Nobody))
	if out, err := cmd.CombinedOutput(); string(out) != "team" {
		t.Errorf("the current context's user is %q (%v), want team", out, err)
	}

	all, err := clientcmd.LoadFromFile(server.Kubeconfig(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, user := range apiserver.Users() {
		if all.Contexts[apiserver.ContextName(user)] == nil {
			t.Errorf("no context %s", apiserver.ContextName(user))
		}
	}
}

func TestCreateKeepsTheStatus(t *testing.T) {
	pod := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{GenerateName: "broker-", Namespace: "ingestion"},
		Spec: corev1.PodSpec{NodeName: "node-1", Containers: []corev1.Container{
			{Name: "kafka", Image: "quay.io/strimzi/kafka"},
		}},
		Status: corev1.PodStatus{Phase: corev1.PodRunning, ContainerStatuses: []corev1.ContainerStatus{
			{Name: "kafka", Ready: true, RestartCount: 3, Image: "quay.io/strimzi/kafka"},
		}},
	}
	want := pod.Status.DeepCopy()
	if err := server.Create(t.Context(), pod); err != nil {
		t.Fatal(err)
	}
	got, err := client(t, apiserver.Admin).CoreV1().Pods("ingestion").Get(t.Context(), pod.Name, metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.ContainerStatuses, got.Status.ContainerStatuses); got.Status.Phase != want.Phase || diff != "" {
		t.Errorf("phase %s, container statuses (-want +got):\n%s", got.Status.Phase, diff)
	}
	if diff := cmp.Diff(got, pod); diff != "" {
		t.Errorf("the object passed is not as the server returned it (-server +passed):\n%s", diff)
	}
}

func TestTheControllerManagerMakesPodsOfADeployment(t *testing.T) {
	labels := map[string]string{"app": "trino"}
	watcher, err := client(t, apiserver.Admin).CoreV1().Pods("lake").Watch(t.Context(), metav1.ListOptions{LabelSelector: "app=trino"})
	if err != nil {
		t.Fatal(err)
	}
	defer watcher.Stop()
	deployment := &appsv1.Deployment{
		ObjectMeta: metav1.ObjectMeta{GenerateName: "trino-", Namespace: "lake"},
		Spec: appsv1.DeploymentSpec{
			Selector: &metav1.LabelSelector{MatchLabels: labels},
			Template: corev1.PodTemplateSpec{
				ObjectMeta: metav1.ObjectMeta{Labels: labels},
				Spec:       corev1.PodSpec{Containers: []corev1.Container{{Name: "trino", Image: "trinodb/trino"}}},
			},
		},
	}
	if err := server.Create(t.Context(), deployment); err != nil {
		t.Fatal(err)
	}
	if event := <-watcher.ResultChan(); event.Type != watch.Added {
		t.Errorf("first event is %v, want a pod added", event)
	}
}

func client(t *testing.T, user apiserver.User) kubernetes.Interface {
	t.Helper()
	c, err := kubernetes.NewForConfig(server.RestConfig(user))
	if err != nil {
		t.Fatal(err)
	}
	return c
}
