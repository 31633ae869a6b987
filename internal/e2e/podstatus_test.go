package e2e

import (
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/duration"

	"kdash/internal/apiserver"
)

func TestPodsAreWhatKubectlSaysTheyAre(t *testing.T) {
	pods := append(podsByHand(newNamespace(t, "shapes")), podsByRule(newNamespace(t, "rules"))...)
	for _, p := range pods {
		create(t, p)
		if len(p.Finalizers) > 0 {
			remove(t, p)
		}
	}
	kubeconfig := server.Kubeconfig(t, apiserver.Viewer)
	want := kubectlPods(t, kubeconfig)
	if len(want) < len(pods) {
		t.Fatalf("kubectl lists %d pods, less than the %d made", len(want), len(pods))
	}
	got := map[string]string{}
	for _, p := range get[printedPod](t, kubeconfig, "pods", "-A").Items {
		got[p.Namespace+"/"+p.Name] = p.String()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("READY STATUS RESTARTS (-kubectl +kdash):\n%s", diff)
	}
	sayHowMany(t, want)
}

// sayHowMany makes sure that the shapes are as different as they are meant.
func sayHowMany(t *testing.T, printed map[string]string) {
	t.Helper()
	statuses := map[string]int{}
	for _, line := range printed {
		statuses[strings.Fields(line)[1]]++
	}
	t.Logf("%d pods in %d statuses: %v", len(printed), len(statuses), slices.Sorted(maps.Keys(statuses)))
	for _, status := range []string{
		"Running", "Pending", "Completed", "Error", "OOMKilled", "CrashLoopBackOff", "ImagePullBackOff", "ContainerCreating",
		"PodInitializing", "Init:0/2", "Init:1/2", "Init:Error", "Init:CrashLoopBackOff", "Init:ExitCode:3", "Init:Signal:9",
		"ExitCode:3", "Signal:9", "NotReady", "Terminating", "Unknown", "NodeLost", "Evicted", "SchedulingGated", "Shutdown",
	} {
		if statuses[status] == 0 {
			t.Errorf("no pod is %s", status)
		}
	}
}

// podsByHand are the shapes that have a name among people.
func podsByHand(namespace string) []*corev1.Pod {
	s := containerStates()
	ready := condition(corev1.PodReady, corev1.ConditionTrue, "")
	initialized := condition(corev1.PodInitialized, corev1.ConditionTrue, "")
	pod := func(name string, shapes ...shape) *corev1.Pod { return shaped(namespace, name, shapes...) }
	return []*corev1.Pod{
		pod("pending", unscheduled),
		pod("unschedulable", unscheduled, condition(corev1.PodScheduled, corev1.ConditionFalse, "Unschedulable")),
		pod("gated", unscheduled, gated, condition(corev1.PodScheduled, corev1.ConditionFalse, "SchedulingGated")),
		pod("evicted", container(s["error"]), phase(corev1.PodFailed, "Evicted")),
		pod("evicted-before-it-ran", phase(corev1.PodFailed, "Evicted")),
		pod("shutdown", phase(corev1.PodFailed, "Shutdown")),
		pod("node-lost", phase(corev1.PodRunning, "NodeLost")),
		pod("node-lost-for-good", container(s["ready"]), phase(corev1.PodRunning, "NodeLost"), deleting),
		pod("unknown", phase(corev1.PodUnknown, "")),
		pod("terminating", container(s["ready"]), ready, deleting),
		pod("terminating-gated", unscheduled, gated, condition(corev1.PodScheduled, corev1.ConditionFalse, "SchedulingGated"), deleting),
		pod("completed-and-deleted", container(s["completed"]), phase(corev1.PodSucceeded, ""), deleting),
		pod("failed-and-deleted", container(s["error"]), phase(corev1.PodFailed, ""), deleting),
		pod("completed", container(s["completed"]), phase(corev1.PodSucceeded, "")),
		pod("one-of-two-ended", container(s["completed"]), container(s["ready"]), ready),
		pod("one-of-two-ended-not-ready", container(s["completed"]), container(s["ready"])),
		pod("sidecar-first", sidecar(s["ready"], true), container(s["starting"]), phase(corev1.PodPending, "")),
		pod("sidecar-and-main", sidecar(s["ready"], true), container(s["ready"]), ready, initialized),
		pod("sidecar-unready", sidecar(s["unready"], true), container(s["ready"]), initialized),
		pod("sidecar-not-started", sidecar(s["ready"], false), container(s["starting"]), phase(corev1.PodPending, "")),
		pod("sidecar-crashes", sidecar(s["crash"], false), container(s["starting"]), phase(corev1.PodPending, "")),
		pod("sidecar-crashes-later", sidecar(s["crash"], false), container(s["ready"]), initialized),
		pod("sidecar-after-init", initial(s["completed"]), sidecar(s["unready"], true), initial(s["oom"]), container(s["silent"])),
		pod("init-second", initial(s["completed"]), initial(s["ready"]), container(s["starting"]), phase(corev1.PodPending, "")),
		pod("init-restarts", initial(s["crash"]), container(s["unready"]), initialized),
	}
}

// podsByRule are all pairs: of two containers, and of an init container with
// one that waits for it or not; some of them on their way out.
func podsByRule(namespace string) []*corev1.Pod {
	states := containerStates()
	names := slices.Sorted(maps.Keys(states))
	var pods []*corev1.Pod
	for _, a := range names {
		for i, b := range names {
			conditions := []shape{
				condition(corev1.PodReady, []corev1.ConditionStatus{corev1.ConditionTrue, corev1.ConditionFalse}[i%2], ""),
				condition(corev1.PodInitialized, []corev1.ConditionStatus{corev1.ConditionTrue, corev1.ConditionFalse}[i/2%2], ""),
			}
			both := append([]shape{container(states[a]), container(states[b])}, conditions...)
			first := append([]shape{initial(states[a]), initial(states["none"]), container(states[b])}, conditions...)
			if i%5 == 4 {
				both = append(both, deleting)
			}
			pods = append(pods, shaped(namespace, "both-"+a+"-"+b, both...), shaped(namespace, "first-"+a+"-then-"+b, first...))
		}
	}
	return pods
}

// remove asks for the deletion of a pod that a finalizer holds.
func remove(t *testing.T, p *corev1.Pod) {
	t.Helper()
	if err := client(t, apiserver.Admin).CoreV1().Pods(p.Namespace).Delete(t.Context(), p.Name, metav1.DeleteOptions{}); err != nil {
		t.Fatalf("delete pod %s: %v", p.Name, err)
	}
}

// printedPod is a pod as kubectl prints it.
type printedPod struct {
	Namespace, Name, Status               string
	ReadyContainers, Containers, Restarts int
	LastRestartTime                       time.Time
}

// String is READY, STATUS and RESTARTS of kubectl get pods.
func (p printedPod) String() string {
	s := fmt.Sprintf("%d/%d %s %d", p.ReadyContainers, p.Containers, p.Status, p.Restarts)
	if !p.LastRestartTime.IsZero() {
		s += " (" + duration.HumanDuration(time.Since(p.LastRestartTime)) + " ago)"
	}
	return s
}

// kubectlPods is what the real kubectl prints of every pod, without its age.
func kubectlPods(t *testing.T, kubeconfig string) map[string]string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), kubectl(t), "--kubeconfig", kubeconfig, "get", "pods", "-A", "--no-headers")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", cmd, err)
	}
	printed := map[string]string{}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		printed[words[0]+"/"+words[1]] = strings.Join(words[2:len(words)-1], " ")
	}
	return printed
}

// kubectl is the real one: that of the control plane's version, else the one on
// PATH.
func kubectl(t *testing.T) string {
	t.Helper()
	path, err := apiserver.Binary("kubectl")
	if err == nil {
		return path
	}
	if path, e := exec.LookPath("kubectl"); e == nil {
		return path
	}
	t.Fatalf("there is no kubectl, neither built nor on PATH: %v", err)
	return ""
}
