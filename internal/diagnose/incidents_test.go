package diagnose_test

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kdash/internal/captured"
	"kdash/internal/diagnose"
	"kdash/internal/model"
)

// platform is every object of a real cluster on which nothing is wrong but
// what known says, and cluster its nodes, classes and drivers.
const (
	platform = "testdata/platform.yaml"
	cluster  = "testdata/cluster.yaml"
)

// incident is one trouble as it was captured, and what has to be found in it.
type incident struct {
	name     string
	code     string
	object   string   // KIND NAME
	says     string   // in title or cause
	proof    []string // each in the evidence
	affected string   // KIND NAME; "" when nothing else suffers
}

// incidents is every trouble that was captured. Its fixture stands in the
// folder of the rule that finds it.
func incidents() []incident {
	return slices.Concat(firstIncidents(), placementIncidents(), refusalIncidents(), startIncidents(), endIncidents(),
		serviceIncidents(), runIncidents(), operatorIncidents(), nodeIncidents(), sharedIncidents())
}

// firstIncidents were captured together with the platform.
func firstIncidents() []incident {
	return []incident{
		{"command-not-found", "start-error", "Pod spark-submit", "not in the image", []string{"StartError", "exit code 128", "no such file"}, ""},
		{"config-key-missing", "config-missing", "Pod airflow-worker", "ConfigMap airflow-config has no key sql_alchemy_conn", []string{"CreateContainerConfigError", "exists"}, ""},
		{"configmap-volume-missing", "config-missing", "Pod trino-x", "ConfigMap trino-config does not exist", []string{"FailedMount", "not found"}, ""},
		{"strimzi-broker", "crash", "StatefulSet orders-kafka", "so Kafka orders: TimeoutException", []string{"exit code 1", "No space left on device", "NotReady"}, "Kafka orders"},
		{"crashloop-exit1", "crash", "Deployment orders-connect", "exit code 1", []string{"CrashLoopBackOff", "exit code 1", "Task threw an uncaught"}, "Pod orders-connect-76ccf86fc-4954p"},
		{"cronjob-forbid-hung", "cronjob-blocked", "CronJob snapshot", "Forbid", []string{"JobAlreadyActive", "lastSuccessfulTime", "status.active"}, "Job snapshot-29924036"},
		{"cronjob-never-ok", "cronjob-never-ok", "CronJob vacuum", "never succeeded", []string{"BackoffLimitExceeded", "exit code 1", "CommitFailedException"}, "Job vacuum-29924045"},
		{"cronjob-suspended", "cronjob-suspended", "CronJob compact", "suspended", []string{"spec.suspend", "kubectl"}, ""},
		{"deploy-deadline", "readiness-failing", "Deployment superset", "statuscode: 503", []string{"ProgressDeadlineExceeded", "Unhealthy"}, "Pod superset-64d4b8dd7b-nslf7"},
		{"evicted-emptydir", "evicted", "Pod flink-state", `EmptyDir volume "state" exceeds the limit "10Mi"`, []string{"Evicted"}, ""},
		{"evicted-ephemeral", "evicted", "Pod spark-spill", "exceeds the total limit of containers 20Mi", []string{"Evicted"}, ""},
		{"hpa-no-metrics", "autoscaler-unable", "HorizontalPodAutoscaler scaler", "unable to get external metric", []string{"FailedGetExternalMetric"}, "Deployment consumer"},
		{"image-bad-name", "image-invalid-name", "Pod orders-caps", "is not valid", []string{"InvalidImageName", "InspectFailed"}, ""},
		{"image-never-pull", "image-never-pull", "Pod orders-local", "pull policy is Never", []string{"ErrImageNeverPull"}, ""},
		{"image-not-found", "image-not-found", "Pod orders-api", "not in its registry", []string{"Failed", "not found"}, ""},
		{"image-unauthorized", "image-unauthorized", "Pod orders-secret", "no imagePullSecrets", []string{"401 Unauthorized"}, ""},
		{"init-hang", "init-stuck", "Pod superset-web", "wait-for-db does not end", []string{"Initialized", "waiting for superset-postgresql"}, ""},
		{"job-backoff", "job-failed", "Job orders-load", "2 tries", []string{"BackoffLimitExceeded", "exit code 1", "AccessDenied"}, "Pod orders-load-*"},
		{"job-deadline", "job-deadline", "Job slow-export", "deadline of 10 s", []string{"DeadlineExceeded"}, ""},
		{"job-sidecar", "job-sidecar", "Job daily-agg", "proxy runs on", []string{"Completed", "exit code 0", "running"}, "Pod daily-agg-*"},
		{"liveness-137", "probe-kill", "Pod pinot-slow", "137, not out of memory", []string{"failed liveness probe", "exit code 137"}, ""},
		{"liveness-restarts", "probe-kill", "Deployment metabase", "liveness probe of container main fails", []string{"Liveness probe failed", "will be restarted", "exit code 143"}, "Pod metabase-*"},
		{"node-notready", "node-not-ready", "Node inc-dead", "stopped reporting", []string{"NodeStatusUnknown", "unreachable", "DeletionByTaintManager", "deletionTimestamp"}, "Pod pinot-far"},
		{"oomkilled", "oom-killed", "Deployment spark-heavy", "memory limit of 48Mi", []string{"OOMKilled", "exit code 137", "limits.memory"}, "Pod spark-heavy-*"},
		{"pdb-blocking", "budget-blocks", "PodDisruptionBudget zk", "node lab-0 cannot be drained", []string{"disruptionsAllowed", "2 of 2"}, "Node lab-0"},
		{"pod-finalizer", "pod-terminating", "Pod orders-exec", "lab.example/hold", []string{"deletionTimestamp", "finalizers"}, ""},
		{"pv-released", "volume-released", "PersistentVolume pvc-f17606a3-7aac-4839-a265-db7edeb1a849", "orders-old is gone", []string{"Released", "claimRef", "Retain"}, ""},
		{"pvc-no-class", "claim-no-class", "PersistentVolumeClaim data", "StorageClass gold does not exist", []string{"ProvisioningFailed", "not found"}, "Pod user"},
		{"pvc-no-default", "claim-no-default", "PersistentVolumeClaim data", "no default one", []string{"FailedBinding", "no storage class is set"}, "Pod user"},
		{"pvc-no-provisioner", "claim-no-provisioner", "PersistentVolumeClaim data", "driver ebs.csi.aws.com", []string{"ExternalProvisioning", "not found"}, "Pod user"},
		{"pvc-orphan", "claim-orphan", "StatefulSet minio-old", "used by nobody", []string{"mounted by no pod", "spec.replicas"}, "PersistentVolumeClaim data-minio-old-2"},
		{"pvc-resize-failed", "claim-resize", "PersistentVolumeClaim grow", "OutOfRange", []string{"VolumeResizeFailed", "50Gi", "32Mi"}, "Pod user"},
		{"pvc-terminating", "claim-terminating", "PersistentVolumeClaim data", "pod user", []string{"deletionTimestamp", "pvc-protection"}, "Pod user"},
		{"quota-exceeded", "create-quota", "Deployment trino-worker", "ResourceQuota lab-quota", []string{"ReplicaFailure", "exceeded quota", "1 of 1"}, "ResourceQuota lab-quota"},
		{"readiness-failing", "readiness-failing", "Deployment ksqldb", "no pod behind it is ready", []string{"ContainersNotReady", "statuscode: 503"}, "Service ksqldb"},
		{"secret-missing", "config-missing", "Pod minio-client", "Secret lake-credentials does not exist", []string{"CreateContainerConfigError"}, ""},
		{"service-no-endpoints", "service-no-endpoints", "Service warehouse", "app=warehouse-api", []string{"selector", "app=warehouse,"}, ""},
		{"sts-bad-revision", "image-no-host", "StatefulSet tserver", "no such host", []string{"currentRevision", "updateRevision", "ImagePullBackOff"}, "Pod tserver-2"},
		{"sts-ordered-blocked", "readiness-failing", "StatefulSet zk", "the others are not made until zk-0 is ready", []string{"ContainersNotReady", "Readiness probe failed"}, "Pod zk-0"},
		{"unschedulable-cpu", "unschedulable-resources", "Pod trino-big", "asks for 64 of cpu, and no node has so much", []string{"Insufficient cpu", "64"}, ""},
		{"unschedulable-memory", "unschedulable-resources", "Pod pinot-big", "asks for 512Gi of memory, and no node has so much", []string{"Insufficient memory", "512Gi"}, ""},
		{"unschedulable-selector", "unschedulable-selector", "Pod gpu-train", "accelerator=a100", []string{"FailedScheduling", "nodeSelector"}, ""},
		{"unschedulable-taint", "unschedulable-taint", "Pod stream-x", "dedicated=kafka:NoSchedule", []string{"untolerated taint", "spec.taints"}, ""},
		{"volume-95", "claim-full", "PersistentVolumeClaim data-log-0", "97% full", []string{"usage"}, "Pod log-0"},
		{"volume-full-crash", "volume-full", "StatefulSet full", "data-full-0 has no space left", []string{"exit code 1", "No space left on device"}, "PersistentVolumeClaim data-full-0"},
		{"volume-node-affinity", "unschedulable-volume", "Pod user", "lab-0", []string{"node affinity", "nodeSelector", "inc-far"}, "PersistentVolumeClaim data"},
		{"webhook-denied", "create-webhook", "Deployment spark-history", "policy.lab.example", []string{"denied the request", "FailedCreate"}, ""},
	}
}

// benign is what was captured of things that look like trouble and are none.
func benign() []string {
	return []string{
		"completed-pods", "cron-forbid-busy", "cron-gitops", "cronjob-timezone", "debug-container", "deploy-paused", "evicted-replaced",
		"hpa-at-min", "hpa-paused", "init-long", "job-after-retries", "job-native-sidecar", "job-suspended", "logs", "namespace-going",
		"node-cordoned", "optional-config", "pdb-allows", "prestop", "pvc-first-consumer", "quota-full", "resized", "resources-paused",
		"restarts-stable", "rolling-restart", "rollout-in-progress", "scaled-to-zero", "service-port-number", "services-plain",
		"startup-grace", "sts-ondelete", "sts-partition", "webhook-ignore",
	}
}

// tails gives the logs that were captured with the incidents: NAME.log is that
// of any pod of the incident's namespace, NAME.WORKLOAD.log that of its pods.
type tails struct{}

func (tails) Tail(_ context.Context, of model.LogOf, _ int64) (string, error) {
	_, name, _ := strings.Cut(of.Pod.Namespace, "-") // "inc-" or "tr-"
	list, err := filepath.Glob(filepath.Join("testdata", "*", name+".*log"))
	for _, file := range list {
		workload := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), name+"."), "log")
		if strings.HasPrefix(of.Pod.Name, strings.TrimSuffix(workload, ".")) {
			data, err := os.ReadFile(file)
			return string(data), err
		}
	}
	return "", cmp.Or(err, fs.ErrNotExist)
}

func found(tb testing.TB, f captured.Fixture) []*model.Finding {
	tb.Helper()
	s := f.Snapshot(tb)
	return diagnose.Explain(tb.Context(), s, tails{}, 100)
}

func (i incident) file() string { return filepath.Join("testdata", i.code, i.name+".yaml") }

// check says what is missing in a finding that should be of the incident.
func (i incident) check(f *model.Finding) []string {
	var missing []string
	if got := f.Object.Kind + " " + f.Object.Name; got != i.object {
		missing = append(missing, "object "+got+", want "+i.object)
	}
	if !strings.Contains(f.Title+" "+f.Cause, i.says) {
		missing = append(missing, fmt.Sprintf("%q in title %q and cause %q", i.says, f.Title, f.Cause))
	}
	for _, word := range i.proof {
		if !slices.ContainsFunc(f.Evidence, func(e model.Evidence) bool {
			return strings.Contains(e.Object.Name+" "+e.Field+" "+e.Value+",", word)
		}) {
			missing = append(missing, fmt.Sprintf("%q in the evidence %v", word, f.Evidence))
		}
	}
	suffers := func(r model.Ref) bool {
		match, _ := filepath.Match(i.affected, r.Kind+" "+r.Name)
		return match
	}
	if i.affected != "" && !slices.ContainsFunc(f.Affected, suffers) {
		missing = append(missing, fmt.Sprintf("%s in affected %v", i.affected, f.Affected))
	}
	if f.Since.IsZero() || len(f.Next) == 0 || f.Title == "" {
		missing = append(missing, "since, next or title")
	}
	return missing
}

// TestEveryIncidentYieldsItsCause looks at each incident alone: its cause is
// the one finding there is.
func TestEveryIncidentYieldsItsCause(t *testing.T) {
	for _, i := range incidents() {
		t.Run(i.name, func(t *testing.T) {
			list := found(t, captured.Load(t, cluster, i.file()))
			if len(list) != 1 || list[0].Code != i.code {
				t.Fatalf("found %s, want %s alone", titles(list), i.code)
			}
			for _, m := range i.check(list[0]) {
				t.Errorf("missing: %s", m)
			}
		})
	}
}

// TestAllIncidentsTogether has all that was captured at one time in one
// cluster, beside what is benign and, where it was there, a platform that is
// well, and prints what was expected, found, missed and found beyond.
func TestAllIncidentsTogether(t *testing.T) {
	together := map[time.Time][]incident{}
	for _, i := range incidents() {
		at := capturedAt(t, i.file())
		together[at] = append(together[at], i)
	}
	for at, group := range together {
		t.Run(at.Format(time.RFC3339), func(t *testing.T) { findAll(t, at, group) })
	}
}

func capturedAt(t *testing.T, file string) time.Time {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return captured.At(t, file, data)
}

func findAll(t *testing.T, at time.Time, group []incident) {
	t.Helper()
	names := []string{cluster}
	if at.Equal(capturedAt(t, platform)) {
		names = append(names, platform)
	}
	for _, name := range benign() {
		if file := filepath.Join("testdata", "none", name+".yaml"); at.Equal(capturedAt(t, file)) {
			names = append(names, file)
		}
	}
	for _, i := range group {
		names = append(names, i.file())
	}
	list := found(t, captured.Load(t, names...))
	t.Logf("%-26s %-24s %-8s %s", "INCIDENT", "EXPECTED", "FOUND", "MISSED")
	for _, i := range group {
		at := slices.IndexFunc(list, func(f *model.Finding) bool { return f.Code == i.code && len(i.check(f)) == 0 })
		t.Logf("%-26s %-24s %-8t %t", i.name, i.code, at >= 0, at < 0)
		if at < 0 {
			t.Errorf("%s: missed", i.name)
			continue
		}
		list = slices.Delete(list, at, at+1)
	}
	for _, f := range list {
		if !known(f) && !noted(f) {
			t.Errorf("extra: %s %s: %s", f.Code, f.Object, f.Title)
		}
	}
}

// known is the one trouble that the platform has: a task of an Airflow run
// that failed, which its scheduler will not start again.
func known(f *model.Finding) bool {
	return f.Code == "pod-failed" && f.Severity == model.Warning && f.Object.Name == "lake-compaction-check-7hq2d"
}

// noted tells findings for which nobody need get up: what takes long but may.
func noted(f *model.Finding) bool { return f.Severity == model.Info }

func TestWhatIsBenignYieldsNothing(t *testing.T) {
	for _, name := range benign() {
		t.Run(name, func(t *testing.T) {
			list := found(t, captured.Load(t, cluster, filepath.Join("testdata", "none", name+".yaml")))
			if list = slices.DeleteFunc(list, noted); len(list) > 0 {
				t.Errorf("found %s", titles(list))
			}
		})
	}
}

func TestAHealthyPlatformYieldsNothing(t *testing.T) {
	list := slices.DeleteFunc(found(t, captured.Load(t, cluster, platform)), known)
	if len(list) > 0 {
		t.Errorf("found %s", titles(list))
	}
}

// titles names findings for a message.
func titles(list []*model.Finding) string {
	if len(list) == 0 {
		return "nothing"
	}
	var out []string
	for _, f := range list {
		out = append(out, f.Code+" on "+f.Object.String()+" ("+f.Title+")")
	}
	return strings.Join(out, "; ")
}
