package store

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kdash/internal/catalog"
	"kdash/internal/model"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// scene is a world that a test changes step by step.
type scene struct {
	t     *testing.T
	world *world
	now   time.Time
	mail  mail
}

func newScene(t *testing.T) *scene {
	t.Helper()
	c, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	return &scene{t: t, world: newWorld(c), now: noon, mail: newMail()}
}

func (s *scene) put(objects ...model.Object) {
	for _, o := range objects {
		s.mail.objects[model.KeyOf(o)] = o
	}
}

func (s *scene) delete(o model.Object) { s.mail.objects[model.KeyOf(o)] = nil }

func (s *scene) snapshot() *model.Snapshot {
	m := s.mail
	s.mail = newMail()
	return s.world.apply(m, s.now)
}

func meta(name string, labels ...string) model.Meta {
	m := model.Meta{Namespace: "data", Name: name, UID: "uid-" + name, Created: noon.Add(-time.Hour), Labels: map[string]string{}}
	for i := 0; i < len(labels); i += 2 {
		m.Labels[labels[i]] = labels[i+1]
	}
	return m
}

// running is a healthy pod that owner controls.
func running(name, image string, owner model.Owner, labels ...string) *model.Pod {
	p := &model.Pod{
		Meta: meta(name, labels...), Phase: "Running", Status: "Running", Ready: 1, Containers: 1,
		Node: "node-1", Started: noon.Add(-time.Hour),
		Conditions: []model.Condition{{Type: "Ready", Status: "True", Since: noon.Add(-time.Hour)}},
		States: []model.Container{{Name: "main", Image: image, Ready: true, Started: true,
			State: model.ContainerState{Phase: "running", Started: noon.Add(-time.Hour)}}},
	}
	p.Owner = owner
	p.Template = &model.Template{Labels: p.Labels, Containers: []model.TemplateContainer{{Name: "main", Image: image}}}
	return p
}

func owner(apiVersion, kind, name string) model.Owner {
	return model.Owner{APIVersion: apiVersion, Kind: kind, Name: name, UID: "uid-" + name}
}

func controller(kind, name string, desired int64) *model.Controller {
	return &model.Controller{Meta: meta(name), Kind: kind, Desired: model.Known(desired), Ready: model.Known(desired), Updated: model.Known(desired)}
}

// names lists the workloads as KIND/NAME with their ready pods.
func workloadNames(s *model.Snapshot) []string {
	var out []string
	for _, w := range s.Workloads {
		out = append(out, fmt.Sprintf("%s/%s %d", w.Kind, w.Name, w.Ready))
	}
	return out
}

func want[T any](t *testing.T, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAPodFindsItsDeploymentWhateverComesFirst(t *testing.T) {
	rs := controller(model.KindReplicaSet, "web-5d", 0)
	rs.Owner = owner("apps/v1", model.KindDeployment, "web")
	pod := running("web-5d-x", "apache/superset:4", owner("apps/v1", model.KindReplicaSet, "web-5d"))
	s := newScene(t)

	s.put(pod)
	want(t, []string{"ReplicaSet/web-5d 1"}, workloadNames(s.snapshot()))
	s.put(rs)
	want(t, []string{"Deployment/web 1"}, workloadNames(s.snapshot()))
	s.put(controller(model.KindDeployment, "web", 1))
	want(t, []string{"Deployment/web 1"}, workloadNames(s.snapshot()))
}

func TestAnUnreadableReplicaSetIsPassedByItsName(t *testing.T) {
	s := newScene(t)
	s.put(controller(model.KindDeployment, "web", 1),
		running("web-5d-x", "nginx", owner("apps/v1", model.KindReplicaSet, "web-5d"), "pod-template-hash", "5d"))
	s.snapshot()
	s.put(running("web-5d-y", "nginx", owner("apps/v1", model.KindReplicaSet, "web-5d"), "pod-template-hash", "5d"))
	want(t, []string{"Deployment/web 2"}, workloadNames(s.snapshot()))
}

func TestSparkExecutorsStandUnderTheApplication(t *testing.T) {
	driver := running("etl-driver", "apache/spark:3.5", owner("sparkoperator.k8s.io/v1beta2", "SparkApplication", "etl"), "spark-role", "driver")
	executor := running("etl-exec-1", "apache/spark:3.5", owner("v1", model.KindPod, "etl-driver"), "spark-role", "executor")
	s := newScene(t)
	s.put(executor)
	s.snapshot()
	s.put(driver)
	snapshot := s.snapshot()

	want(t, []string{"SparkApplication/etl 2"}, workloadNames(snapshot))
	w := snapshot.Workloads[0]
	want(t, "Apache Spark", w.Identity.System)
	want(t, "driver", w.Pods[0].Identity.Role)
	want(t, "executor", w.Pods[1].Identity.Role)
}

func TestAStaticPodIsItsOwnWorkload(t *testing.T) {
	s := newScene(t)
	s.put(running("etcd-node-1", "registry.k8s.io/etcd:3.5", owner("v1", model.KindNode, "node-1")))
	want(t, []string{"Pod/etcd-node-1 1"}, workloadNames(s.snapshot()))
}

func TestOwnersInACircleEnd(t *testing.T) {
	s := newScene(t)
	s.put(running("a", "x", owner("v1", model.KindPod, "b")), running("b", "x", owner("v1", model.KindPod, "a")))
	if n := len(s.snapshot().Pods); n != 2 {
		t.Errorf("got %d pods, want 2", n)
	}
}

func TestACronJobGathersItsRuns(t *testing.T) {
	run := func(name string, ended time.Duration, condition string) *model.Job {
		j := &model.Job{Meta: meta(name), Started: noon.Add(ended - time.Minute), Finished: noon.Add(ended)}
		j.Owner = owner("batch/v1", model.KindCronJob, "nightly")
		j.Created = j.Started
		j.Conditions = []model.Condition{{Type: condition, Status: "True"}}
		return j
	}
	s := newScene(t)
	s.put(&model.CronJob{Meta: meta("nightly"), Schedule: "0 3 * * *", LastSuccess: noon.Add(-time.Hour)},
		run("nightly-2", -time.Hour, "Complete"), run("nightly-1", -25*time.Hour, "Failed"),
		running("nightly-2-x", "dbt", owner("batch/v1", model.KindJob, "nightly-2")))
	snapshot := s.snapshot()

	want(t, []string{"CronJob/nightly 1"}, workloadNames(snapshot))
	runs := snapshot.CronJobs[0].Runs
	want(t, []string{"nightly-1", "nightly-2"}, []string{runs[0].Name, runs[1].Name})
	want(t, []model.Outcome{model.OutcomeFailed, model.OutcomeSucceeded}, []model.Outcome{runs[0].Outcome, runs[1].Outcome})
	want(t, model.Known(60), runs[1].Seconds)
}

func TestTheDatabaseOfAnAirflowIsPartOfIt(t *testing.T) {
	labels := func(name string) []string {
		return []string{"app.kubernetes.io/name", name, "app.kubernetes.io/instance", "etl"}
	}
	s := newScene(t)
	s.put(running("etl-postgresql-0", "postgres:16", owner("apps/v1", model.KindStatefulSet, "etl-postgresql"), labels("postgresql")...))
	want(t, model.Serving, s.snapshot().Workloads[0].Identity.Component)

	airflow := running("etl-scheduler-0", "apache/airflow:2.10", owner("apps/v1", model.KindStatefulSet, "etl-scheduler"), labels("airflow")...)
	s.put(airflow)
	database := s.snapshot().Workloads[0]
	want(t, model.Orchestration, database.Identity.Component)
	want(t, "PostgreSQL", database.Identity.System)
	want(t, "Apache Airflow", database.Identity.PartOf)
	want(t, model.Orchestration, database.Pods[0].Identity.Component)

	s.delete(airflow)
	want(t, model.Serving, s.snapshot().Workloads[0].Identity.Component)
}

func TestAClaimBelongsToWhatMountsItOrMadeIt(t *testing.T) {
	sts := controller(model.KindStatefulSet, "kafka", 1)
	sts.ClaimTemplates = []model.ClaimTemplate{{Name: "data", Requested: model.Known(100)}}
	pod := running("kafka-0", "apache/kafka:4", owner("apps/v1", model.KindStatefulSet, "kafka"))
	pod.Claims = []model.ClaimUse{{Volume: "data", Claim: "data-kafka-0"}}
	claim := func(name string) *model.Claim {
		return &model.Claim{Meta: meta(name), Phase: "Bound", VolumeName: "pv-" + name, Requested: model.Known(100)}
	}
	s := newScene(t)
	s.put(sts, pod, claim("data-kafka-0"), claim("data-kafka-7"), claim("loose"))
	snapshot := s.snapshot()

	want(t, []string{"data-kafka-0", "data-kafka-7"}, snapshot.Workloads[0].Claims)
	mounted, _ := snapshot.Claim("data", "data-kafka-0")
	want(t, "kafka-0", mounted.Pods[0].Name)
	loose, _ := snapshot.Claim("data", "loose")
	want(t, model.Other, loose.Identity.Component)
	want(t, model.Known(200), snapshot.Components[model.ComponentIndex(model.Ingestion)].Requested)
}

func TestAClaimSaysWhatBecameOfTheClassesThatItNeeds(t *testing.T) {
	s := newScene(t)
	s.put(&model.Claim{Meta: meta("data"), Phase: "Pending"})
	says := func() string {
		c, _ := s.snapshot().Claim("data", "data")
		return c.Reason
	}
	want(t, "claim names no class; the classes: not read yet", says())
	s.mail.sources = map[model.Kind]model.Source{model.KindClass: {Kind: model.KindClass, State: model.SourceForbidden}}
	want(t, "claim names no class; the classes: not readable (forbidden)", says())
}

func TestWhatIsGoneLeavesNothingBehind(t *testing.T) {
	pod := running("kafka-0", "apache/kafka:4", owner("core.strimzi.io/v1beta2", "StrimziPodSet", "kafka"), "strimzi.io/cluster", "events")
	s := newScene(t)
	s.put(pod)
	s.snapshot()
	s.delete(pod)
	snapshot := s.snapshot()

	want(t, 0, len(snapshot.Pods)+len(snapshot.Workloads))
	for _, c := range snapshot.Components {
		want(t, 0, len(c.Systems))
	}
	want(t, 0, len(s.world.groups)+len(s.world.dependents)+len(s.world.namer.spaces)+len(s.world.systems.members))
}

func TestASnapshotNeverChangesAndSharesWhatDidNot(t *testing.T) {
	s := newScene(t)
	first := running("a", "apache/kafka:4", model.Owner{})
	s.put(first, running("b", "apache/kafka:4", model.Owner{}), &model.Namespace{Meta: model.Meta{Name: "data"}})
	before := s.snapshot()
	changed := *first
	changed.Status, changed.Phase = "Failed", "Failed"
	s.put(&changed)
	after := s.snapshot()

	want(t, "Running", before.Pods[0].Status)
	want(t, "Failed", after.Pods[0].Status)
	if before.Pods[1] != after.Pods[1] {
		t.Error("the pod that did not change was copied")
	}
	if &before.Namespaces[0] != &after.Namespaces[0] {
		t.Error("the kind that did not change was copied")
	}
}

func TestTroubleGoesUpToTheComponent(t *testing.T) {
	s := newScene(t)
	pod := running("kafka-0", "apache/kafka:4", owner("apps/v1", model.KindStatefulSet, "kafka"))
	pod.Ready, pod.States[0].Ready = 0, false
	pod.Status = "CrashLoopBackOff"
	pod.Conditions[0].Status = "False"
	pod.States[0].State = model.ContainerState{Phase: "waiting", Reason: "CrashLoopBackOff"}
	pod.States[0].Last = model.ContainerState{Phase: "terminated", Reason: "OOMKilled", ExitCode: 137, Finished: noon.Add(-time.Minute)}
	pod.Restarts = 5
	s.put(controller(model.KindStatefulSet, "kafka", 1), pod)
	c := s.snapshot().Components[model.ComponentIndex(model.Ingestion)]

	want(t, model.HealthBad, c.Verdict.Health)
	want(t, model.KindStatefulSet, c.Worst.Kind)
	want(t, 5, c.Restarts)
	want(t, 0, c.PodsReady)
}

func TestAGracePeriodEndsByItself(t *testing.T) {
	s := newScene(t)
	pod := running("kafka-0", "apache/kafka:4", model.Owner{})
	pod.Created, pod.Started = noon, noon
	pod.Ready, pod.States[0].Ready = 0, false
	pod.States[0].State.Started = noon
	pod.Conditions[0] = model.Condition{Type: "Ready", Status: "False", Reason: "ContainersNotReady", Since: noon}
	s.put(pod)
	want(t, model.HealthOK, s.snapshot().Pods[0].Verdict.Health)

	next, ok := s.world.wakes.next()
	if !ok {
		t.Fatal("nothing will look at the pod again")
	}
	s.now = next
	want(t, model.HealthWarn, s.snapshot().Pods[0].Verdict.Health)
}
