using System.Net;
using Experimance.Host.Access.People;
using Experimance.Host.Access.Tokens;
using Experimance.Palettes.Running;
using Experimance.Wire;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Access;

public sealed class TokenTests : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_value_is_shown_once_and_kept_as_a_hash()
    {
        var book = Book();
        var value = (await book.AddAsync("ci", Role.Operator, Day, "ada")).Reveal();
        value.ShouldStartWith("exp_");
        value.Length.ShouldBe(4 + 43, "256 bits");
        var file = Path.Combine(_folder.Places.Records, "tokens.json");
        File.ReadAllText(file).ShouldNotContain(value[4..]);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        book.Check(value, "10.0.0.1", "shell").ShouldBe(new Caller("token ci", Role.Operator, "10.0.0.1", "shell"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("exp_")]
    [InlineData("\0")]
    [InlineData("ci")]
    public async Task What_is_no_token_is_nobody(string token)
    {
        var book = Book();
        await book.AddAsync("ci", Role.Operator, Day, "ada");
        book.Check(token, "10.0.0.1", "shell").ShouldBeNull();
        book.Check(book.All[0].Hash, "10.0.0.1", "shell").ShouldBeNull("its hash is none");
        book.Check(new string('x', 1_000_000), "10.0.0.1", "shell").ShouldBeNull();
    }

    [Fact]
    public async Task It_ends_by_itself_and_at_once_when_another_process_removes_it()
    {
        var (book, other) = (Book(), Book());
        var value = (await book.AddAsync("ci", Role.Operator, Day, "ada")).Reveal();
        var second = (await other.AddAsync("cd", Role.Operator, Day * 2, "ada")).Reveal();
        book.Check(second, "10.0.0.1", "api").ShouldNotBeNull();
        _time.Advance(Day);
        book.Check(value, "10.0.0.1", "api").ShouldBeNull();
        await other.RemoveAsync("cd");
        book.Check(second, "10.0.0.1", "api").ShouldBeNull();
    }

    [Fact]
    public async Task Its_last_use_is_kept_and_not_written_at_every_use()
    {
        var book = Book();
        var value = (await book.AddAsync("ci", Role.Operator, Day, "ada")).Reveal();
        book.LastUse(book.All[0]).ShouldBeNull();
        book.Check(value, "10.0.0.1", "api");
        var first = _time.GetUtcNow();
        book.LastUse(book.All[0]).ShouldBe(new TokenUse(first, "10.0.0.1"));
        _time.Advance(TimeSpan.FromMinutes(4));
        book.Check(value, "10.0.0.2", "api");
        book.LastUse(book.All[0]).ShouldBe(new TokenUse(first, "10.0.0.1"));
        _time.Advance(TimeSpan.FromMinutes(1));
        book.Check(value, "10.0.0.2", "api");
        Book().LastUse(book.All[0]).ShouldBe(new TokenUse(_time.GetUtcNow(), "10.0.0.2"));
    }

    [Fact]
    public async Task Names_lives_and_numbers_have_bounds()
    {
        var book = Book();
        await book.AddAsync("ci", Role.Operator, Day, "ada");
        await Should.ThrowAsync<PeopleRefusal>(() => book.AddAsync("ci", Role.Operator, Day, "ada"));
        await Should.ThrowAsync<PeopleRefusal>(() => book.AddAsync("a b", Role.Operator, Day, "ada"));
        await Should.ThrowAsync<PeopleRefusal>(() => book.AddAsync("x", Role.Operator, Day * 367, "ada"));
        await Should.ThrowAsync<PeopleRefusal>(() => book.AddAsync("x", Role.None, Day, "ada"));
        (await Should.ThrowAsync<PeopleRefusal>(() => book.RemoveAsync("cj"))).Message.ShouldContain("ci");
    }

    [Fact]
    public async Task Wrong_ones_have_to_wait_and_right_ones_never()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Admin);
        var value = (await rig.Access.Tokens.AddAsync("ci", Role.Viewer, Day, "ada")).Reveal();
        for (var i = 0; i < TokenBook.WrongAtMost; i++)
        {
            (await rig.GetAsync("/api/v1/status", bearer: $"exp_{i}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var refused = await rig.GetAsync("/api/v1/status", bearer: "exp_x");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await rig.GetAsync("/api/v1/status", bearer: value)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_token_is_not_made_good_by_a_cookie_and_other_schemes_are_none()
    {
        await using var rig = await GateRig.StartAsync();
        var cookie = rig.SessionCookie(rig.Session(await rig.AddAsync("ada", Role.Admin)));
        (await rig.GetAsync("/api/v1/status", cookie, bearer: "exp_x")).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
        using var basic = await rig.SendAsync(
            HttpMethod.Get,
            "/api/v1/status",
            headers: new() { ["Authorization"] = "Basic YWRhOnNpZWJlbiBTYW5kYnVyZ2Vu" }
        );
        basic.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private TokenBook Book() => new(_folder.Places, _time);
}
