package operators

import (
	"cmp"
	"strings"
	"time"

	"kdash/internal/model"
)

// rayCluster reads a RayCluster. Its condition RayClusterProvisioned is True
// for ever once it was, so it says nothing of the present.
// https://ray-project.github.io/kuberay/reference/api/
func rayCluster(d document) model.Report {
	r := rayState(d)
	r.Ready, r.Desired = d.number("status", "readyWorkerReplicas"), d.number("status", "desiredWorkerReplicas")
	fact(&r, "Ray %s", d.text("spec", "rayVersion"))
	for _, c := range conditionsOf(d) {
		switch {
		case c.kind == "ReplicaFailure" && c.status == "True":
			worsen(&r, model.HealthBad, sentence(c.reason, c.message))
		case c.kind == "HeadPodReady" && c.status == "False" && r.State != "suspended":
			if d.text("status", "state") == "ready" {
				worsen(&r, model.HealthBad, sentence("its head pod is not ready", sentence(c.reason, c.message)))
				continue
			}
			r = passing(cmp.Or(r.State, "New"), sentence("its head pod is not ready", c.reason), c.since)
		}
	}
	return r
}

func rayState(d document) model.Report {
	state := d.text("status", "state")
	switch state {
	case "ready":
		return fine(state)
	case "failed":
		return bad(state, cmp.Or(d.text("status", "reason"), "it has failed"))
	case "suspended":
		return noted(state, "suspended: it has no pods until it is resumed")
	case "":
		if d.truth("spec", "suspend") {
			return noted("suspended", "suspended: it has no pods until it is resumed")
		}
		if len(d.part("status")) == 0 {
			return silent()
		}
		return passing("New", "", time.Time{})
	}
	return unknown(state, d.text("status", "reason"))
}

// rayJob reads a RayJob: how it is deployed, and how its job does.
func rayJob(d document) model.Report {
	deployed, job := d.text("status", "jobDeploymentStatus"), d.text("status", "jobStatus")
	words := sentence(d.text("status", "reason"), d.text("status", "message"))
	r := unknown(cmp.Or(job, deployed), words)
	switch {
	case job == "FAILED", deployed == "Failed":
		r = bad(cmp.Or(job, deployed), cmp.Or(words, "its job has failed"))
	case job == "SUCCEEDED":
		r = fine(job)
	case strings.HasPrefix(deployed, "Suspend"):
		r = noted(deployed, "suspended: it has no pods until it is resumed")
	case deployed == "Retrying":
		r = warn(deployed, sentence("its last attempt failed", words))
	case job == "STOPPED":
		r = noted(job, "stopped by someone")
	case job == "RUNNING":
		r = fine(job)
	case job == "PENDING", deployed == "Initializing", deployed == "Waiting", deployed == "":
		r = passing(cmp.Or(job, deployed, "New"), words, time.Time{})
	}
	if name := d.text("status", "rayClusterName"); name != "" {
		r.Part = model.Owner{APIVersion: d.text("apiVersion"), Kind: "RayCluster", Name: name}
		fact(&r, "cluster %s", name)
	}
	return r
}
