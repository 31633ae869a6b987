package convert

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"kdash/internal/model"
)

func TestTemplateNamesItsExternals(t *testing.T) {
	o := kafkaPod()
	o.Spec.Containers[0].Name = "main"
	o.Spec.Containers[0].Env = []corev1.EnvVar{
		{Name: "AWS_S3_URI", Value: "s3://lake/raw"},
		{Name: "DATABASE_URL", Value: "postgresql://airflow:hunter2@meta.abc.eu-west-1.rds.amazonaws.com/airflow?sslpassword=hunter2"},
	}
	o.Spec.Volumes = append(o.Spec.Volumes, corev1.Volume{Name: "models", VolumeSource: corev1.VolumeSource{
		CSI: &corev1.CSIVolumeSource{Driver: "gcsfuse.csi.storage.gke.io", VolumeAttributes: map[string]string{"bucketName": "acme-models"}}}})
	got := New().Pod(o).Template.Externals
	want := []model.ExternalUse{
		{Component: model.Lake, System: "Amazon S3", Endpoint: "lake", Where: "env AWS_S3_URI of container main"},
		{Component: model.Serving, System: "Amazon RDS", Endpoint: "meta.abc.eu-west-1.rds.amazonaws.com", Where: "env DATABASE_URL of container main"},
		{Component: model.Lake, System: "Google Cloud Storage", Endpoint: "acme-models", Where: "volume models"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if text := fmt.Sprintf("%+v", got); strings.Contains(text, "hunter2") {
		t.Errorf("a password is in %s", text)
	}
}

func TestRolesOfAWSAreExternals(t *testing.T) {
	o := kafkaPod()
	o.Annotations = map[string]string{"iam.amazonaws.com/role": "arn:aws:iam::123456789012:role/etl"}
	want := []model.ExternalUse{{Component: model.Platform, System: "AWS IAM", Endpoint: "arn:aws:iam::123456789012:role/etl",
		Where: "annotation iam.amazonaws.com/role"}}
	if diff := cmp.Diff(want, New().Pod(o).Template.Externals); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestResourceNamesItsExternals(t *testing.T) {
	o := &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "kafka.strimzi.io/v1beta2", "kind": "KafkaConnect", "metadata": map[string]any{"name": "cdc", "namespace": "kafka"},
		"spec": map[string]any{"bootstrapServers": "pkc-4r0.us-east-1.aws.confluent.cloud:9092"},
	}}
	want := []model.ExternalUse{{Component: model.Ingestion, System: "Confluent Cloud", Endpoint: "pkc-4r0.us-east-1.aws.confluent.cloud",
		Where: "spec.bootstrapServers"}}
	if diff := cmp.Diff(want, New().Resource(o).Externals); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Two templates that differ in nothing but where they write are two; those
// that differ in a password are one.
func TestTemplatesAreToldApartByTheirExternals(t *testing.T) {
	c := New()
	writing := func(to string) *model.Template {
		o := kafkaPod()
		o.Spec.Containers[0].Env[0].Value = to
		return c.Pod(o).Template
	}
	lake := writing("s3://lake/raw")
	if lake == writing("s3://copy/raw") {
		t.Error("two buckets share a template")
	}
	if lake != writing("s3://lake/other?X-Amz-Signature=f00d") {
		t.Error("one bucket has two templates")
	}
}

func TestVolumeKeepsWhatTellsItsDisk(t *testing.T) {
	o := &corev1.PersistentVolume{}
	o.Spec.CSI = &corev1.CSIPersistentVolumeSource{Driver: "disk.csi.azure.com", VolumeAttributes: map[string]string{
		"skuname": "Premium_LRS", "accountkey": "hunter2"}}
	if diff := cmp.Diff(map[string]string{"skuname": "Premium_LRS"}, New().Volume(o).Attributes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	o.Spec.CSI = &corev1.CSIPersistentVolumeSource{Driver: "efs.csi.aws.com", VolumeHandle: "fs-0a1b"}
	want := &model.ExternalUse{Component: model.Lake, System: "Amazon EFS", Endpoint: "fs-0a1b", Where: "spec"}
	if diff := cmp.Diff(want, New().Volume(o).External); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// BenchmarkExternals reads the values of a pod that the table has not seen.
func BenchmarkExternals(b *testing.B) {
	c, o := New(), fleetPod(7)
	o.Spec.Containers[0].Env = nil
	for i := range 40 {
		o.Spec.Containers[0].Env = append(o.Spec.Containers[0].Env, corev1.EnvVar{Name: fmt.Sprintf("SETTING_%d", i), Value: "a value that names nothing, in plain words."})
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		o.Spec.Containers[0].Env[0].Value = fmt.Sprint(i)
		c.externalsOf(nil, &o.Spec)
	}
}
