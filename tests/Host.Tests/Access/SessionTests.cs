using System.Net;
using Experimance.Host.Access.Gate;
using Experimance.Host.Access.People;
using Experimance.Host.Access.Sessions;
using Experimance.Wire;

namespace Experimance.Host.Tests.Access;

public sealed class SessionTests
{
    [Fact]
    public async Task It_ends_after_twelve_hours_without_a_person_though_a_page_goes_on_asking()
    {
        await using var rig = await GateRig.StartAsync();
        var id = rig.Session(await rig.AddAsync("ada", Role.Viewer));
        for (var hour = 0; hour < 11; hour++)
        {
            rig.Time.Advance(TimeSpan.FromHours(1));
            (await rig.GetAsync("/api/v1/status", rig.SessionCookie(id))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        rig.Time.Advance(TimeSpan.FromHours(1));
        (await rig.GetAsync("/api/v1/status", rig.SessionCookie(id))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task It_ends_after_thirty_days_whatever_a_person_does()
    {
        await using var rig = await GateRig.StartAsync();
        var id = rig.Session(await rig.AddAsync("ada", Role.Viewer));
        for (
            var time = TimeSpan.Zero;
            time < SessionBook.Longest - TimeSpan.FromHours(6);
            time += TimeSpan.FromHours(6)
        )
        {
            rig.Time.Advance(TimeSpan.FromHours(6));
            rig.Access.Sessions.Find(id, acts: true).ShouldNotBeNull();
        }

        rig.Time.Advance(TimeSpan.FromHours(6));
        rig.Access.Sessions.Find(id, acts: true).ShouldBeNull();
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("role")]
    public async Task It_ends_at_once_when_another_process_changes_the_person(string what)
    {
        await using var rig = await GateRig.StartAsync();
        var id = rig.Session(await rig.AddAsync("ada", Role.Admin));
        (await rig.GetAsync("/api/v1/status", rig.SessionCookie(id))).StatusCode.ShouldBe(HttpStatusCode.OK);
        // Its own book, as the command line has one: only the file is shared.
        var other = new PeopleBook(rig.Folder.Places, rig.Time);
        await (what is "role" ? other.SetRoleAsync("ada", Role.Viewer) : other.RemoveAsync("ada"));
        (await rig.GetAsync("/api/v1/status", rig.SessionCookie(id))).StatusCode.ShouldBeOneOf(
            HttpStatusCode.Unauthorized,
            HttpStatusCode.Forbidden
        );
    }

    [Fact]
    public async Task What_is_open_ends_with_the_person()
    {
        await using var rig = await GateRig.StartAsync();
        var id = rig.Session(await rig.AddAsync("ada", Role.Viewer));
        using var events = await rig.GetAsync("/api/v1/events", rig.SessionCookie(id));
        await using var body = await events.Content.ReadAsStreamAsync(GateRig.End);
        (await body.ReadAsync(new byte[16], GateRig.End)).ShouldBeGreaterThan(0);
        await rig.Access.People.RemoveAsync("ada");
        rig.Time.Advance(OpenRequests.Every);
        // Bounds a failing test, never a passing one.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(GateRig.End);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            while (await body.ReadAsync(new byte[4096], patience.Token) > 0) { }
        }
        catch (IOException)
        {
            // Cut off, without a word.
        }

        patience.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task It_outlives_the_host_and_only_its_hash_is_kept()
    {
        await using var rig = await GateRig.StartAsync();
        var id = rig.Session(await rig.AddAsync("ada", Role.Viewer));
        var file = Path.Combine(rig.Records, "sessions.json");
        File.ReadAllText(file).ShouldNotContain(id);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        new SessionBook(rig.Folder.Places, rig.Access.People, rig.Time).Find(id, acts: false)!.Name.ShouldBe("ada");
        // What is kept is worth nothing as a cookie.
        var kept = System
            .Text.Json.JsonDocument.Parse(File.ReadAllText(file))
            .RootElement.GetProperty("sessions")[0]
            .GetProperty("hash")
            .GetString()!;
        rig.Access.Sessions.Find(kept, acts: false).ShouldBeNull();
    }

    [Fact]
    public async Task A_person_has_twenty_at_most_and_the_one_unused_longest_goes()
    {
        await using var rig = await GateRig.StartAsync();
        var ada = await rig.AddAsync("ada", Role.Viewer);
        var first = rig.Session(ada);
        for (var i = 0; i < SessionBook.OfAPerson; i++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(1));
            rig.Session(ada);
        }

        rig.Access.Sessions.Find(first, acts: false).ShouldBeNull();
    }

    [Fact]
    public async Task A_damaged_file_lets_nobody_in_and_is_set_aside()
    {
        await using var rig = await GateRig.StartAsync();
        var id = rig.Session(await rig.AddAsync("ada", Role.Admin));
        await File.WriteAllTextAsync(Path.Combine(rig.Records, "users.json"), "{\"people\": [", GateRig.End);
        (await rig.GetAsync("/api/v1/status", rig.SessionCookie(id))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        Directory.GetFiles(rig.Records, "users.json.damaged-*").ShouldHaveSingleItem();
    }
}
