using System.Net;
using Experimance.Host.Access.People;
using Experimance.Wire;

namespace Experimance.Host.Tests.Access;

public sealed class JoinTests
{
    [Fact]
    public async Task A_link_sets_a_password_once()
    {
        await using var rig = await GateRig.StartAsync();
        var secret = (await rig.Access.People.AddAsync("ada", Role.Operator, "test")).Reveal();
        secret.Length.ShouldBe(22, "128 bits");
        File.ReadAllText(Path.Combine(rig.Records, "users.json")).ShouldNotContain(secret);
        File.GetUnixFileMode(Path.Combine(rig.Records, "users.json"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        using var answer = await rig.JoinAsync(secret, GateRig.Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await rig.GetAsync("/api/v1/status", rig.SessionCookie(rig.SessionOf(answer)))).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        rig.Audit.Lines.Select(line => line.Outcome).ShouldBe(["begun", "done"]);
        (await rig.LoginAsync("ada", GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        using var again = await rig.JoinAsync(secret, "zwei andere Worte");
        again.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        rig.Audit.Lines[^1].Outcome.ShouldBe("refused: the link is not good");
        (await rig.LoginAsync("ada", GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        File.ReadAllText(Path.Combine(rig.Records, "users.json")).ShouldNotContain(GateRig.Password);
    }

    [Fact]
    public async Task A_link_is_good_for_an_hour()
    {
        await using var rig = await GateRig.StartAsync();
        var secret = (await rig.Access.People.AddAsync("ada", Role.Operator, "test")).Reveal();
        rig.Time.Advance(PersonLink.Life);
        (await rig.JoinAsync(secret, GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        rig.Access.People.Find("ada")!.PasswordHash.ShouldBeNull();
    }

    [Fact]
    public async Task Looking_at_the_page_spends_nothing_and_a_removed_persons_link_is_dead()
    {
        await using var rig = await GateRig.StartAsync();
        var secret = (await rig.Access.People.AddAsync("ada", Role.Operator, "test")).Reveal();
        (await rig.GetAsync($"/join?{secret}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        rig.Access.People.OfLink(secret).ShouldNotBeNull();
        await rig.Access.People.RemoveAsync("ada");
        await rig.AddAsync("eve", Role.Viewer);
        (await rig.JoinAsync(secret, GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_new_link_keeps_the_old_password_until_it_is_spent_and_then_ends_what_was_open()
    {
        await using var rig = await GateRig.StartAsync();
        var ada = await rig.AddAsync("ada", Role.Operator);
        var id = rig.Session(ada);
        var secret = (await rig.Access.People.LinkAsync("ada")).Reveal();
        (await rig.LoginAsync("ada", GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        rig.Access.Sessions.Find(id, acts: false).ShouldNotBeNull();

        (await rig.JoinAsync(secret, "zwei andere Worte")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        rig.Access.Sessions.Find(id, acts: false).ShouldBeNull();
        (await rig.LoginAsync("ada", GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await rig.LoginAsync("ada", "zwei andere Worte")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Where_the_audit_log_cannot_be_written_nothing_is_changed()
    {
        await using var rig = await GateRig.StartAsync();
        var secret = (await rig.Access.People.AddAsync("ada", Role.Operator, "test")).Reveal();
        rig.Audit.CannotWrite = true;
        (await rig.JoinAsync(secret, GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        rig.Access.People.OfLink(secret).ShouldNotBeNull();
    }

    [Fact]
    public async Task Guessing_links_is_slowed_by_address()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        for (var i = 0; i < 20; i++)
        {
            (await rig.JoinAsync($"guess{i}", GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await rig.JoinAsync("guess", GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("short", "password_short")]
    [InlineData("password123", "password_common")]
    [InlineData("Experimance2026!", "password_common")]
    [InlineData("1234567890", "password_common")]
    [InlineData("qwertyuiop", "password_common")]
    [InlineData("aaaaaaaaaaaa", "password_common")]
    [InlineData("ada.lovelace1", "password_common")]
    [InlineData("sandbox-sandbox", null)]
    [InlineData("sieben Sandburgen", null)]
    [InlineData("tab\tin the middle", "password_long")]
    public void Passwords_that_everybody_tries_first_are_none(string password, string? trouble) =>
        PasswordRule.Trouble("ada.lovelace", password).ShouldBe(trouble);

    [Fact]
    public async Task The_two_have_to_be_the_same_and_the_link_stays_good()
    {
        await using var rig = await GateRig.StartAsync();
        var secret = (await rig.Access.People.AddAsync("ada", Role.Operator, "test")).Reveal();
        (await rig.JoinAsync(secret, GateRig.Password, "another one")).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await rig.JoinAsync(secret, "password123")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await rig.JoinAsync(secret, GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public void The_pages_script_takes_the_secret_from_behind_the_hash_alone()
    {
        var script = File.ReadAllText(Path.Combine(Host.Web.PageFiles.Root, "access", "join.js"));
        script.ShouldContain("location.hash");
        script.ShouldContain("history.replaceState");
    }
}
