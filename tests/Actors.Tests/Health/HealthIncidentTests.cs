using System.Text.Json;
using Experimance.Actors.Health;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health;

/// <summary>From a fault in the real tree to what listeners hear, and over restarts of health and of the host.</summary>
public sealed class HealthIncidentTests
{
    [Fact]
    public void A_probe_that_is_not_there_is_named_with_those_that_are()
    {
        using var house = new HealthHouse();
        house.Run(TimeSpan.FromSeconds(1));
        house.Ask<HealthProtocol.Probes>(AskProbes.Instance).Names.ShouldBeEmpty();
        house.Ask<NoSuchProbe>(new LookNow("disc")).Name.ShouldBe("disc");
    }

    [Fact]
    public void A_service_that_never_comes_up_is_one_critical_incident_within_half_a_minute()
    {
        using var house = new HealthHouse();
        house.Puppets["core"].ConstructorFails = true;
        house.Kill("core");
        house.Run(TimeSpan.FromSeconds(30));
        var incident = house.Changes[^1].Now;
        (incident.Subject, incident.Severity, incident.State).ShouldBe(("core", Severity.Critical, IncidentState.Open));
        house.Report().Incidents.ShouldHaveSingleItem().Id.ShouldBe(incident.Id);
        house
            .Ask<HealthProtocol.Incidents>(new AskIncidents(5))
            .All.ShouldHaveSingleItem()
            .Detail.ShouldContain("it cannot be made");
    }

    [Fact]
    public void A_lost_camera_told_by_depth_is_one_incident_and_its_end_is_told()
    {
        using var house = new HealthHouse();
        house.Run(TimeSpan.FromSeconds(5));
        house.Puppets["depth"].Readings = [new("camera_lost", "camera", "unplugged") { Bad = true }];
        house.Run(TimeSpan.FromSeconds(12));
        house.Changes.ShouldHaveSingleItem().Now.Cause.ShouldBe("camera_lost");
        house.Puppets["depth"].Readings = [new("camera_lost", "camera", "") { Bad = false }];
        house.Run(TimeSpan.FromSeconds(40));
        house.Changes[^1].Now.State.ShouldBe(IncidentState.Closed);
        house.Report().Incidents.ShouldBeEmpty();
        house
            .Ask<Incident>(new AskIncident(house.Changes[^1].Now.Id))
            .Timeline.ShouldContain(entry => entry.What == "closed");
    }

    [Fact]
    public void Health_that_is_killed_loses_no_incident_and_makes_none_twice()
    {
        using var house = new HealthHouse();
        house.Run(TimeSpan.FromSeconds(5));
        house.Puppets["depth"].Readings = [new("camera_lost", "camera", "unplugged") { Bad = true }];
        house.Run(TimeSpan.FromSeconds(15));
        var before = house.Changes.ShouldHaveSingleItem().Now;
        house.Kill("health");
        house.Run(TimeSpan.FromSeconds(3));
        house.Listen();
        house.Run(TimeSpan.FromMinutes(2));
        var after = house.Report().Incidents.ShouldHaveSingleItem();
        (after.Id, after.Since, after.State).ShouldBe((before.Id, before.Since, IncidentState.Open));
    }

    [Fact]
    public void The_next_start_of_the_host_goes_on_with_what_was_open()
    {
        using var folder = new TemporaryFolder();
        Incident before;
        using (var first = new HealthHouse(folder))
        {
            first.Run(TimeSpan.FromSeconds(5));
            first.Puppets["depth"].Readings = [new("camera_lost", "camera", "unplugged") { Bad = true }];
            first.Run(TimeSpan.FromSeconds(15));
            before = first.Changes.ShouldHaveSingleItem().Now;
        }

        using var second = new HealthHouse(folder);
        second.Puppets["depth"].Readings = [new("camera_lost", "camera", "unplugged") { Bad = true }];
        second.Run(TimeSpan.FromSeconds(60));
        second.Report().Incidents.ShouldHaveSingleItem().Since.ShouldBe(before.Since);
        second.Puppets["depth"].Readings = [new("camera_lost", "camera", "") { Bad = false }];
        second.Run(TimeSpan.FromSeconds(40));
        var closed = second.Changes[^1].Now;
        (closed.Id, closed.State).ShouldBe((before.Id, IncidentState.Closed));
    }

    [Fact]
    public void A_crash_that_a_restart_mends_is_told_nobody_but_kept()
    {
        using var house = new HealthHouse();
        house.Run(TimeSpan.FromMinutes(2));
        house.Kill("core");
        house.Run(TimeSpan.FromMinutes(2));
        house.Changes.ShouldAllBe(change => !change.Now.WasOpen);
        house.Report().Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void People_take_and_snooze_what_is_open()
    {
        using var house = new HealthHouse();
        house.Run(TimeSpan.FromSeconds(5));
        house.Puppets["depth"].Readings = [new("camera_lost", "camera", "unplugged") { Bad = true }];
        house.Run(TimeSpan.FromSeconds(15));
        var id = house.Changes[^1].Now.Id;
        house.Ask<Incident>(new Acknowledge(id, "Ada")).State.ShouldBe(IncidentState.Acknowledged);
        house.Ask<Incident>(new Snooze(id, "Ada", TimeSpan.FromHours(1))).State.ShouldBe(IncidentState.Snoozed);
        house.Ask<NoSuchIncident>(new Acknowledge("20260302-77", "Ada")).Id.ShouldBe("20260302-77");
        house.Run(TimeSpan.FromSeconds(2));
        house.Changes[^1].Now.AcknowledgedBy.ShouldBe("Ada");
    }

    [Fact]
    public void The_end_of_the_run_closes_nothing()
    {
        using var folder = new TemporaryFolder();
        using (var first = new HealthHouse(folder))
        {
            first.Run(TimeSpan.FromSeconds(5));
            first.Puppets["depth"].Readings = [new("camera_lost", "camera", "unplugged") { Bad = true }];
            first.Run(TimeSpan.FromSeconds(15));
            first.Doors.Installation.Tell(InstallationProtocol.StopAll.Instance, Akka.Actor.ActorRefs.NoSender);
            first.Run(TimeSpan.FromSeconds(4));
            first.Changes[^1].Now.State.ShouldBe(IncidentState.Open);
        }

        using var second = new HealthHouse(folder);
        second.Run(TimeSpan.FromSeconds(5));
        second.Report().Incidents.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_persons_stop_closes_what_was_open_about_that_service()
    {
        using var house = new HealthHouse();
        house.Run(TimeSpan.FromSeconds(5));
        house.Puppets["depth"].Readings = [new("camera_lost", "camera", "unplugged") { Bad = true }];
        house.Run(TimeSpan.FromSeconds(15));
        house.Doors.Installation.Tell(new InstallationProtocol.Stop("depth", "by hand"), Akka.Actor.ActorRefs.NoSender);
        house.Run(TimeSpan.FromMinutes(1));
        house.Report().Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_morning_start_over_yesterdays_files_opens_nothing()
    {
        using var folder = new TemporaryFolder();
        using (var yesterday = new HealthHouse(folder))
        {
            yesterday.Run(TimeSpan.FromSeconds(10));
        }

        using var today = new HealthHouse(folder);
        foreach (var puppet in today.Puppets.Values)
        {
            puppet.Silent = true;
        }

        // A cold machine: nobody answers yet.
        today.Run(TimeSpan.FromSeconds(8));
        foreach (var puppet in today.Puppets.Values)
        {
            puppet.Silent = false;
        }

        today.Run(TimeSpan.FromMinutes(5));
        today.Changes.ShouldBeEmpty();
        today.Report().Ready.ShouldBeTrue();
    }

    [Fact]
    public void Each_full_check_is_one_record()
    {
        using var folder = new TemporaryFolder();
        using var house = new HealthHouse(folder);
        house.Run(TimeSpan.FromMinutes(16));
        var file = Directory.GetFiles(folder["records", "checks"], "*.jsonl").ShouldHaveSingleItem();
        var lines = File.ReadAllLines(file);
        lines.Length.ShouldBe(3);
        using var check = JsonDocument.Parse(lines[^1]);
        check.RootElement.GetProperty("overall").GetString().ShouldBe("healthy");
        check.RootElement.GetProperty("services").GetProperty("core").GetString().ShouldBe("healthy");
        check.RootElement.GetProperty("incidents").GetArrayLength().ShouldBe(0);
    }
}
