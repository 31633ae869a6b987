package convert

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
)

func TestCommandsComeWithoutSecrets(t *testing.T) {
	for argument, want := range map[string]string{
		"/opt/kafka/bin/kafka-server-start.sh":                    "/opt/kafka/bin/kafka-server-start.sh",
		"--override=log.dirs=/data":                               "--override=log.dirs=/data",
		"--password=hunter2":                                      "--password=…",
		"-Djavax.net.ssl.keyStorePassword=hunter2":                "-Djavax.net.ssl.keyStorePassword=…",
		"spark.hadoop.fs.s3a.secret.key=hunter2":                  "spark.hadoop.fs.s3a.secret.key=…",
		"export DB_PASSWORD='hunter2 x'; exec airflow scheduler":  "export DB_PASSWORD=…; exec airflow scheduler",
		`{"token": "hunter2", "url": "x"}`:                        `{"token": …, "url": "x"}`,
		"postgres://user:hunter2@db:5432/x":                       "postgres://…@db:5432/x",
		"postgres://user:hunt/er2@db:5432/x":                      "postgres://…@db:5432/x",
		"https://lake.blob.core.windows.net/raw?sv=1&sig=hunter2": "https://lake.blob.core.windows.net/raw?…",
		"airflow celery worker":                                   "airflow celery worker",
		"--key-deserializer=org.apache.kafka.Deserializer":        "--key-deserializer=org.apache.kafka.Deserializer",
		"-c=monkey.yaml":                                          "-c=monkey.yaml",
	} {
		if got := withoutSecrets("", argument); got != want {
			t.Errorf("%q becomes %q, want %q", argument, got, want)
		}
	}
	if got := withoutSecrets("--db-password", "hunter2"); got != "…" {
		t.Errorf("behind its flag a password becomes %q", got)
	}
	if got := withoutSecrets("--compression", "zstd"); got != "zstd" {
		t.Errorf("behind another flag a word becomes %q", got)
	}
}

func TestTemplateKeepsNoSecretOfAnArgument(t *testing.T) {
	o := kafkaPod()
	o.Spec.Containers = []corev1.Container{{Name: "main", Command: []string{"mc"}, Args: []string{"--secret-key", "hunter2", "ls"}}}
	got := New().Pod(o).Template.Containers
	command := got[len(got)-1].Command
	if diff := cmp.Diff([]string{"mc", "--secret-key", "…", "ls"}, command); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if slices.Contains(command, "hunter2") {
		t.Error("the secret is kept")
	}
}
