package diagnose_test

import (
	"strings"
	"testing"
	"time"

	"kdash/internal/catalog"
	"kdash/internal/diagnose"
	"kdash/internal/model"
	"kdash/internal/store"
)

// ago is a time before noon, at which the stories are told.
func ago(d time.Duration) time.Time { return noon.Add(-d) }

func meta(name string) model.Meta {
	return model.Meta{Namespace: "data", Name: name, UID: "uid-" + name, Created: ago(time.Hour)}
}

// pending is a pod to which the scheduler said no an hour ago.
func pending(message string) *model.Pod {
	p := &model.Pod{Meta: meta("user"), Phase: "Pending", Template: &model.Template{}, Containers: 1,
		States: []model.Container{{Name: "main", CPURequest: model.Known(2000)}}}
	p.Conditions = []model.Condition{{Type: "PodScheduled", Status: "False", Reason: "Unschedulable", Message: message, Since: ago(time.Hour)}}
	return p
}

// on is a pod on a node with one container in this state.
func onNode(s model.Container) *model.Pod {
	s.Name, s.Image = "main", "apache/spark:3.5.4"
	return &model.Pod{Meta: meta("user"), Phase: "Running", Node: "node-1", Containers: 1, Started: ago(time.Hour), Template: &model.Template{},
		Conditions: []model.Condition{{Type: "PodScheduled", Status: "True", Since: ago(time.Hour)},
			{Type: "Ready", Status: "False", Reason: "ContainersNotReady", Since: ago(time.Hour)}},
		States: []model.Container{s}}
}

// crashed is a container that ended so and waits to be started again.
func crashed(end model.ContainerState) model.Container {
	end.Phase, end.Started, end.Finished = "terminated", ago(2*time.Minute), ago(time.Minute)
	return model.Container{Restarts: 7, Last: end, State: model.ContainerState{Phase: "waiting", Reason: "CrashLoopBackOff"}}
}

func waits(reason, message string) model.Container {
	return model.Container{State: model.ContainerState{Phase: "waiting", Reason: reason, Message: message}}
}

func node(change func(*model.Node)) *model.Node {
	n := &model.Node{Meta: model.Meta{Name: "node-1", UID: "uid-node-1", Created: ago(time.Hour)}, Ready: "True",
		Conditions:     []model.Condition{{Type: "Ready", Status: "True", Since: ago(time.Hour)}},
		AllocatableCPU: model.Known(4000), AllocatableMemory: model.Known(8 << 30), AllocatablePods: model.Known(110)}
	if change != nil {
		change(n)
	}
	return n
}

func said(about model.Object, reason, message string) *model.Event {
	return &model.Event{Meta: meta("e-" + reason), Type: "Warning", Reason: reason, Message: message, About: model.RefOf(about),
		First: ago(10 * time.Minute), Last: ago(time.Minute), Count: 9}
}

func set(replicas int64) *model.Controller {
	c := &model.Controller{Meta: meta("broker"), Kind: model.KindStatefulSet, Desired: model.Known(replicas), Ready: model.Known(0), Updated: model.Known(0)}
	c.ClaimTemplates = []model.ClaimTemplate{{Name: "data"}}
	return c
}

func claim(change func(*model.Claim)) *model.Claim {
	c := &model.Claim{Meta: meta("data"), Phase: "Pending", Class: "fast", ClassSet: true, Requested: model.Known(1 << 30), AccessModes: []string{"ReadWriteOnce"}}
	change(c)
	return c
}

func class(name string) *model.Class {
	return &model.Class{Meta: model.Meta{Name: name, UID: "uid-" + name, Created: ago(time.Hour)}, Provisioner: "loop.csi.example.com", BindingMode: "Immediate"}
}

func cronJob(change func(*model.CronJob)) *model.CronJob {
	c := &model.CronJob{Meta: meta("compact"), Schedule: "0 * * * *", Concurrency: "Allow", LastRun: noon, LastSuccess: noon}
	c.Created = ago(48 * time.Hour)
	change(c)
	return c
}

// mode is a story of a failure that was not captured yet, and the same with
// the one difference that makes it none.
type mode struct {
	name string
	code string // "" when nothing may be found
	says string
	with []model.Object
}

func one[T model.Object](o T, more ...model.Object) []model.Object {
	return append([]model.Object{o}, more...)
}

func podModes() []mode {
	claimOf := func(p *model.Pod) *model.Pod {
		p.Claims = []model.ClaimUse{{Volume: "data", Claim: "data"}}
		return p
	}
	bare := func(n *model.Node) { n.Unschedulable = true }
	return []mode{
		{"host port", "unschedulable", "port of its node", one(pending("0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports."), node(nil))},
		{"anti-affinity", "unschedulable", "share a node", one(pending("0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules."), node(nil))},
		{"spread", "unschedulable", "spread evenly", one(pending("0/1 nodes are available: 1 node(s) didn't match pod topology spread constraints."), node(nil))},
		{"cordoned", "unschedulable-cordoned", "node-1", one(pending("0/1 nodes are available: 1 node(s) were unschedulable."), node(bare))},
		{"cordoned and nobody waits", "", "", one(node(bare))},
		{"could fit", "unschedulable-resources", "most that is free", one(pending("0/1 nodes are available: 1 Insufficient cpu."), node(nil), busy(3000))},
		{"claim is missing", "unschedulable-claim", "does not exist", one(claimOf(pending(`0/1 nodes are available: persistentvolumeclaim "data" not found.`)), node(nil))},
		{"gates for an hour", "scheduling-gated", "gates", one(gatedPod(time.Hour))},
		{"gates for half a minute", "", "", one(gatedPod(time.Minute / 2))},
		{"429", "image-rate-limit", "docker.io", one(onNode(waits("ImagePullBackOff", "toomanyrequests: You have reached your pull rate limit")))},
		{"pull secret that does not exist", "image-unauthorized", "imagePullSecret registry does not exist", one(withSecret(onNode(waits("ImagePullBackOff", "401 Unauthorized"))))},
		{"platform", "image-platform", "platform", one(onNode(waits("ErrImagePull", "no match for platform in manifest: not found")))},
		{"certificate", "image-pull", "x509", one(onNode(waits("ErrImagePull", "tls: failed to verify certificate: x509: certificate signed by unknown authority")))},
		{"root", "container-config", "runAsNonRoot", one(onNode(waits("CreateContainerConfigError", "container has runAsNonRoot and image will run as root")))},
		{"no network", "sandbox-failed", "setup network", one(onNode(waits("ContainerCreating", "")), said(onNode(model.Container{}), "FailedCreatePodSandBox", "failed to setup network for sandbox: no IP addresses available"))},
		{"mount fails", "mount-failed", "bad superblock", one(onNode(waits("ContainerCreating", "")), said(onNode(model.Container{}), "FailedMount", `MountVolume.MountDevice failed for volume "pv" : rpc error: code = Internal desc = wrong fs type, bad superblock`))},
		{"kubelet says nothing", "not-created", "does not say why", one(onNode(waits("ContainerCreating", "")))},
		{"killed by a signal", "crash", "SIGSEGV", one(onNode(crashed(model.ContainerState{Reason: "Error", ExitCode: 139})))},
		{"ends with success", "restarts-completed", "ends with success", one(onNode(crashed(model.ContainerState{Reason: "Completed"})))},
		{"last words on a disk", "volume-full", "claim data has no space left", one(claimOf(onNode(crashed(model.ContainerState{Reason: "Error", ExitCode: 1, Message: "No space left on device"}))), boundClaim())},
		{"starts slowly", "startup-slow", "startup probe", one(onNode(model.Container{State: model.ContainerState{Phase: "running", Started: ago(time.Hour)}}))},
		{"starts since a minute", "", "", one(onNode(model.Container{State: model.ContainerState{Phase: "running", Started: ago(time.Minute)}}))},
		{"readiness gate", "readiness-gate", "gate", one(gateClosed())},
		{"kubelet refuses", "pod-refused", "OutOfcpu", one(failedPod("OutOfcpu"))},
		{"two restarts, steady since", "", "", one(steady())},
		{"lost with its node", "crash", "it was lost", one(onNode(crashed(model.ContainerState{Reason: "ContainerStatusUnknown", ExitCode: 137})))},
		{"a debugging container that failed", "", "", one(debugged())},
		{"unknown scheduler", "unschedulable", "volcano", one(unseen("volcano"))},
		{"a node affinity that no node meets", "unschedulable-selector", "zone in (b, c)", one(inZone(pending("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."), "b", "c"), node(zoned))},
		{"the node of the zone is full", "unschedulable-resources", "most that is free", one(inZone(pending("0/1 nodes are available: 1 Insufficient cpu."), "a"), node(zoned), busy(3000))},
		{"one resource lacks now, another for ever", "unschedulable-resources", "900Gi of memory", one(huge(), node(nil), busy(3000))},
		{"resize that its node cannot do", "resize-pending", "Infeasible", one(resized("PodResizePending", "Infeasible"))},
		{"resize under way", "", "", one(resized("PodResizeInProgress", ""))},
		{"hook that takes its time", "pod-draining", "3600 s", one(deleted(3600, 10*time.Minute))},
		{"an ordinary end", "", "", one(deleted(30, 10*time.Second))},
	}
}

// unseen is a pod that no scheduler has looked at.
func unseen(scheduler string) *model.Pod {
	p := pending("")
	p.Conditions, p.Template.Placement.Scheduler = nil, scheduler
	return p
}

// huge lacks a CPU that others have, and memory that no node has.
func huge() *model.Pod {
	p := pending("0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory.")
	p.States[0].MemoryRequest = model.Known(900 << 30)
	return p
}

func withSecret(p *model.Pod) *model.Pod {
	p.Template.PullSecrets = []string{"registry"}
	return p
}

func inZone(p *model.Pod, zones ...string) *model.Pod {
	p.Template.Placement.Affinity = []model.NodeTerm{{{Key: "zone", Operator: "In", Values: zones}}}
	return p
}

func zoned(n *model.Node) { n.Labels = map[string]string{"zone": "a"} }

// resized is a pod that is well and whose resources were changed.
func resized(kind, reason string) *model.Pod {
	p := busy(1)
	p.Conditions = append(p.Conditions, model.Condition{Type: kind, Status: "True", Reason: reason, Since: ago(time.Hour)})
	return p
}

// deleted is a pod that was deleted some time ago and still runs.
func deleted(grace int64, since time.Duration) *model.Pod {
	p := busy(1)
	p.Grace = model.Known(grace)
	p.Deleted = ago(since).Add(time.Duration(grace) * time.Second)
	return p
}

func busy(milli int64) *model.Pod {
	p := onNode(model.Container{Ready: true, Started: true, CPURequest: model.Known(milli), State: model.ContainerState{Phase: "running", Started: ago(time.Hour)}})
	p.Meta, p.Ready = meta("other"), 1
	p.Labels = map[string]string{"app": "other"}
	p.Conditions[1] = model.Condition{Type: "Ready", Status: "True", Since: ago(time.Hour)}
	return p
}

func steady() *model.Pod {
	p := busy(1)
	p.States[0].Restarts = 2
	p.States[0].Last = model.ContainerState{Phase: "terminated", ExitCode: 1, Started: ago(61 * time.Minute), Finished: ago(time.Hour)}
	return p
}

// debugged is a pod that is well, in which somebody ran a command that failed.
func debugged() *model.Pod {
	p := busy(1)
	p.States = append(p.States, model.Container{Name: "debugger", Role: model.ContainerEphemeral,
		State: model.ContainerState{Phase: "terminated", Reason: "Error", ExitCode: 1, Finished: ago(time.Minute)}})
	return p
}

func gatedPod(age time.Duration) *model.Pod {
	p := pending("")
	p.Created = ago(age)
	p.Conditions[0].Reason = "SchedulingGated"
	p.Gates = []string{"kueue.x-k8s.io/admission"}
	return p
}

func gateClosed() *model.Pod {
	p := busy(1)
	p.Ready = 0
	p.Conditions[1] = model.Condition{Type: "Ready", Status: "False", Reason: "ReadinessGatesNotReady", Since: ago(time.Hour)}
	return p
}

func failedPod(reason string) *model.Pod {
	p := onNode(model.Container{})
	p.Phase, p.Reason = "Failed", reason
	return p
}

func boundClaim() *model.Claim {
	return claim(func(c *model.Claim) { c.Phase = "Bound"; c.Class = "" })
}

func controllerModes() []mode {
	full := func(name string) *model.Namespace {
		return &model.Namespace{Meta: model.Meta{Name: name, UID: "uid-" + name, Deleted: ago(time.Hour)}, Phase: "Terminating"}
	}
	refused := func(message string) *model.Controller {
		c := &model.Controller{Meta: meta("web"), Kind: model.KindDeployment, Desired: model.Known(2)}
		c.Conditions = []model.Condition{{Type: "ReplicaFailure", Status: "True", Reason: "FailedCreate", Message: message, Since: ago(time.Hour)}}
		return c
	}
	pressed := func(n *model.Node) {
		n.Conditions = append(n.Conditions, model.Condition{Type: "DiskPressure", Status: "True", Reason: "KubeletHasDiskPressure", Since: ago(time.Hour)})
	}
	return []mode{
		{"limit range", "create-refused", "maximum memory", one(refused(`pods "web-1" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi`))},
		{"pod security", "create-refused", "PodSecurity", one(refused(`pods "web-1" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true`))},
		{"webhook is down", "create-webhook", "does not answer", one(refused(`Internal error occurred: failed calling webhook "mutate.example.com": connection refused`))},
		{"webhook is down for two", "create-webhook", "does not answer", one(refused(`Internal error occurred: failed calling webhook "mutate.example.com": connection refused`), also(refused(`Internal error occurred: failed calling webhook "mutate.example.com": connection refused`)))},
		{"quota on claims", "create-quota", "ResourceQuota disk", one(set(3), said(set(3), "FailedCreate", `create Claim data-broker-0 for Pod broker-0 in StatefulSet broker failed error: persistentvolumeclaims "data-broker-0" is forbidden: exceeded quota: disk, requested: requests.storage=1Gi, used: 0, limited: 0`))},
		{"nobody makes its pods", "replicas-missing", "do not exist", one(set(3))},
		{"scaled to nothing", "", "", one(set(0))},
		{"namespace does not go", "namespace-terminating", "does not go", one(full("old"))},
		{"disk pressure", "node-pressure", "DiskPressure", one(node(pressed))},
		{"stuck rollout without a reason", "rollout-stuck", "timed out", one(stuckRollout())},
		{"selector that matches nothing", "service-no-endpoints", "no pod has the labels", one(service("web"))},
		{"service of a workload with no replicas", "", "", one(service("broker"), idle())},
		{"autoscaler at its maximum", "autoscaler-limit", "more than the 3", one(&model.Autoscaler{Meta: meta("scaler"), Max: 3, Target: model.Ref{Kind: "Deployment", Namespace: "data", Name: "web"},
			Conditions: []model.Condition{{Type: "ScalingLimited", Status: "True", Reason: "TooManyReplicas", Since: ago(time.Hour)}}})},
		{"autoscaler at its minimum", "", "", one(&model.Autoscaler{Meta: meta("scaler"), Max: 3,
			Conditions: []model.Condition{{Type: "ScalingLimited", Status: "True", Reason: "TooFewReplicas", Since: ago(time.Hour)}}})},
		{"two budgets over the same pods", "budget-blocks", "two budgets", one(busy(1), budget("a", nil), budget("b", nil))},
		{"two budgets over different pods", "", "", one(busy(1), budget("a", nil), budget("b", map[string]string{"app": "third"}))},
		{"set that was put back", "set-reverted", "deleted by hand", one(putBack(false), oldPod())},
		{"set that waits for no pod", "set-revision", "waits for pod", one(putBack(true), oldPod())},
		{"operator at rest", "operator-down", "0 replicas", one(operator(0), flink())},
		{"operator at work", "", "", one(operator(1), operatorPod())},
		{"what keeps a namespace", "namespace-terminating", "example.com/hold", one(held())},
		{"job that tries again", "job-retrying", "1 of 7", one(&model.Job{Meta: meta("load"), Backoff: 6, Failed: 1, Active: 1, Completions: model.Known(1), Started: ago(time.Minute)})},
	}
}

func budget(name string, selector map[string]string) *model.PodDisruptionBudget {
	b := &model.PodDisruptionBudget{Meta: meta(name), Selector: selector, DisruptionsAllowed: 1, ExpectedPods: 1}
	if selector == nil {
		b.Selector = map[string]string{"app": "other"}
	}
	return b
}

// putBack is a StatefulSet whose template was mended, and oldPod its pod,
// which is of the template before.
func putBack(parallel bool) *model.Controller {
	c := set(1)
	c.Strategy, c.Parallel, c.Revision, c.UpdateRevision = "RollingUpdate", parallel, "broker-bad", "broker-good"
	return c
}

func oldPod() *model.Pod {
	p := onNode(model.Container{})
	p.Meta = meta("broker-0")
	p.Labels = map[string]string{"controller-revision-hash": "broker-bad"}
	p.Owner = model.Owner{APIVersion: "apps/v1", Kind: model.KindStatefulSet, Name: "broker", UID: "uid-broker"}
	return p
}

// flink is a resource whose spec was changed an hour ago, unseen by operator.
func flink() *model.Resource {
	return &model.Resource{Meta: meta("clicks"), APIVersion: "flink.apache.org/v1beta1", Kind: "FlinkDeployment", Generation: 2, Observed: model.Known(1), Changed: ago(time.Hour)}
}

func operator(replicas int64) *model.Controller {
	c := &model.Controller{Meta: meta("flink-kubernetes-operator"), Kind: model.KindDeployment, Desired: model.Known(replicas), Ready: model.Known(replicas)}
	c.Template = &model.Template{Labels: map[string]string{"app.kubernetes.io/name": "flink-kubernetes-operator"}, Containers: []model.TemplateContainer{{Image: "apache/flink-kubernetes-operator:1.10"}}}
	return c
}

func operatorPod() *model.Pod {
	p := busy(1)
	p.Owner = model.Owner{APIVersion: "apps/v1", Kind: model.KindDeployment, Name: "flink-kubernetes-operator", UID: "uid-flink-kubernetes-operator"}
	return p
}

func held() *model.Namespace {
	return &model.Namespace{Meta: model.Meta{Name: "old", UID: "uid-old", Deleted: ago(time.Hour)}, Phase: "Terminating", Conditions: []model.Condition{
		{Type: "NamespaceFinalizersRemaining", Status: "True", Reason: "SomeFinalizersRemain", Message: "Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances", Since: ago(time.Hour)}}}
}

// also is the same of another name.
func also(c *model.Controller) *model.Controller {
	c.Meta = meta("other")
	return c
}

func stuckRollout() *model.Controller {
	return &model.Controller{Meta: meta("web"), Kind: model.KindDeployment, Desired: model.Known(1),
		Conditions: []model.Condition{{Type: "Progressing", Status: "False", Reason: "ProgressDeadlineExceeded", Message: "ReplicaSet has timed out progressing.", Since: ago(time.Hour)}}}
}

func service(app string) *model.Service {
	return &model.Service{Meta: meta("front"), Selector: map[string]string{"app": app}}
}

func idle() *model.Controller {
	c := set(0)
	c.Template = &model.Template{Labels: map[string]string{"app": "broker"}}
	return c
}

func storageModes() []mode {
	volume := func(change func(*model.Volume)) *model.Volume {
		v := &model.Volume{Meta: model.Meta{Name: "pv", UID: "uid-pv", Created: ago(time.Hour)}, Phase: "Available", Class: "fast",
			Capacity: model.Known(1 << 20), AccessModes: []string{"ReadWriteOnce"}, PhaseSince: ago(time.Hour)}
		change(v)
		return v
	}
	lost := claim(func(c *model.Claim) { c.Phase, c.VolumeName = "Lost", "pv" })
	asked := claim(func(c *model.Claim) {})
	inline := claim(func(c *model.Claim) { c.Class = "" })
	byName := claim(func(c *model.Claim) { c.VolumeName = "pv" })
	standard, gold := class("standard"), class("gold")
	standard.Default, gold.Default = true, true
	return []mode{
		{"lost", "claim-lost", "does not exist", one(lost, class("fast"))},
		{"driver refuses", "claim-provision-failed", "ResourceExhausted: no space", one(asked, class("fast"), said(asked, "ProvisioningFailed", `failed to provision volume with StorageClass "fast": rpc error: code = ResourceExhausted desc = no space`))},
		{"nothing fits", "claim-static", "no volume fits", one(inline, class("fast"))},
		{"too small", "claim-prebound", "1Mi", one(byName, class("fast"), volume(func(*model.Volume) {}))},
		{"volume cannot be deleted", "volume-failed", "in use", one(volume(func(v *model.Volume) { v.Phase, v.Message = "Failed", "volume is in use" }))},
		{"claims of a set without a class", "claim-no-default", "its claims name no StorageClass", one(set(2), classless("data-broker-0"), classless("data-broker-1"), class("fast"))},
		{"two defaults", "class-defaults", "2 classes", one(gold, standard)},
		{"one default", "", "", one(standard)},
	}
}

// classless is a claim that leaves its class to the cluster.
func classless(name string) *model.Claim {
	return claim(func(c *model.Claim) { c.Meta, c.Class, c.ClassSet = meta(name), "", false })
}

func cronModes() []mode {
	return []mode{
		{"31 February", "cronjob-schedule", "no such day", one(cronJob(func(c *model.CronJob) { c.Schedule = "0 0 31 2 *" }))},
		{"missed", "cronjob-missed", "did not start", one(cronJob(func(c *model.CronJob) { c.LastRun, c.LastSuccess = ago(2*time.Hour), ago(2*time.Hour) }))},
		{"old success behind fresh runs", "cronjob-stale", "none has succeeded since", one(cronJob(func(c *model.CronJob) { c.LastSuccess, c.Concurrency = ago(6*time.Hour), "Replace" }))},
		{"each run ends the one before", "cronjob-stale", "Replace", one(cronJob(func(c *model.CronJob) { c.LastSuccess, c.Concurrency, c.Active = time.Time{}, "Replace", 1 }))},
		{"all in time", "", "", one(cronJob(func(*model.CronJob) {}))},
		{"never asked to run yet", "", "", one(cronJob(func(c *model.CronJob) {
			c.Created, c.LastRun, c.LastSuccess = ago(time.Minute), time.Time{}, time.Time{}
		}))},
	}
}

func TestModes(t *testing.T) {
	c, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]mode{podModes(), controllerModes(), storageModes(), cronModes()} {
		for _, m := range list {
			t.Run(m.name, func(t *testing.T) { m.tell(t, store.Derive(c, m.with, synced(), nil, noon)) })
		}
	}
}

func (m mode) tell(t *testing.T, s *model.Snapshot) {
	t.Helper()
	list := diagnose.Diagnose(s)
	switch {
	case m.code == "" && len(list) > 0:
		t.Errorf("found %s, want nothing", titles(list))
	case m.code == "":
	case len(list) != 1 || list[0].Code != m.code:
		t.Errorf("found %s, want %s alone", titles(list), m.code)
	case !strings.Contains(list[0].Title+" "+list[0].Cause, m.says):
		t.Errorf("found %s, which does not say %q", titles(list), m.says)
	case len(list[0].Evidence) == 0 || list[0].Since.IsZero():
		t.Errorf("found %s without evidence or a time", titles(list))
	}
}

// What ran for a month and then ended has been in trouble since it ended.
func TestTroubleBeginsWhenALongRunEnds(t *testing.T) {
	c, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	end := model.ContainerState{Phase: "terminated", Reason: "OOMKilled", ExitCode: 137, Started: ago(30 * 24 * time.Hour), Finished: ago(time.Minute)}
	p := onNode(model.Container{State: end})
	p.Created, p.Phase = end.Started, "Failed"
	list := diagnose.Diagnose(store.Derive(c, []model.Object{p}, synced(), nil, noon))
	if len(list) == 0 || !list[0].Since.Equal(end.Finished) {
		t.Errorf("found %s since %v, want since %v", titles(list), list[0].Since, end.Finished)
	}
}
