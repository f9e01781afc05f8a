using System.Net;
using Experimance.Host.Access.Attempts;
using Experimance.Wire;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Access;

/// <summary>Guessing is slow, and locks nobody out.</summary>
public sealed class AttemptTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task The_sixth_attempt_in_a_minute_has_to_wait_even_with_the_right_password()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        for (var i = 0; i < LoginAttempts.OfAPair; i++)
        {
            (await rig.LoginAsync("ada", "a wrong password")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            rig.Time.Advance(TimeSpan.FromSeconds(5));
        }

        using var refused = await rig.LoginAsync("ada", GateRig.Password);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(35));
        rig.Access.Passwords.Compared.ShouldBe(LoginAttempts.OfAPair, "what has to wait costs nothing");
        rig.Audit.Lines[^1].Outcome.ShouldBe("refused: too many attempts");

        rig.Time.Advance(TimeSpan.FromSeconds(35));
        (await rig.LoginAsync("ada", GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Nobody_is_locked_out_by_a_strangers_attempts()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        for (var i = 0; i < LoginAttempts.OfAPair + 1; i++)
        {
            (await rig.LoginAsync("ada", "a wrong password", from: 66)).Dispose();
        }

        (await rig.LoginAsync("ada", GateRig.Password, from: 66)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await rig.LoginAsync("ada", GateRig.Password, from: 7)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task An_address_with_a_recent_good_login_is_only_paced_for_seven_days()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        (await rig.LoginAsync("ada", GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        // Somebody else behind the same address tries everything.
        for (var i = 0; i < LoginAttempts.OfAnAddress; i++)
        {
            (await rig.LoginAsync($"name{i}", "a wrong password")).Dispose();
        }

        (await rig.LoginAsync("eve", "a wrong password")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        for (var i = 0; i < LoginAttempts.OfAPair; i++)
        {
            (await rig.LoginAsync("ada", "a wrong password")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var paced = await rig.LoginAsync("ada", GateRig.Password);
        paced.Headers.RetryAfter!.Delta.ShouldBe(LoginAttempts.Pace);
        rig.Time.Advance(LoginAttempts.Pace);
        (await rig.LoginAsync("ada", GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        rig.Time.Advance(TimeSpan.FromDays(7));
        for (var i = 0; i < LoginAttempts.OfAPair; i++)
        {
            (await rig.LoginAsync("ada", "a wrong password")).Dispose();
        }

        rig.Time.Advance(LoginAttempts.Pace);
        (await rig.LoginAsync("ada", GateRig.Password)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public void One_address_may_try_twenty_a_minute_whatever_the_account()
    {
        var attempts = new LoginAttempts(_time);
        for (var i = 0; i < LoginAttempts.OfAnAddress; i++)
        {
            attempts.Begin($"name{i}", "10.0.0.1", known: false).ShouldBe(TimeSpan.Zero);
        }

        attempts.Begin("other", "10.0.0.1", known: false).ShouldBe(TimeSpan.FromMinutes(1));
        attempts.Begin("", "10.0.0.1", known: false).ShouldBe(TimeSpan.FromMinutes(1), "links too");
        attempts.Begin("other", "10.0.0.2", known: false).ShouldBe(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(1));
        attempts.Begin("other", "10.0.0.1", known: false).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_month_of_guessing_gets_five_a_minute_through_and_no_more()
    {
        var (attempts, tried) = (new LoginAttempts(_time), 0);
        for (var second = 0; second < 3600; second++)
        {
            for (var i = 0; i < 10; i++)
            {
                tried += attempts.Begin("ada", "10.0.0.1", known: false) == TimeSpan.Zero ? 1 : 0;
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }

        tried.ShouldBe(60 * LoginAttempts.OfAPair);
    }

    [Fact]
    public void Memory_is_bounded_however_many_come()
    {
        var attempts = new LoginAttempts(_time);
        for (var i = 0; i < 3 * LoginAttempts.PairsAtMost; i++)
        {
            attempts.Begin("ada", $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}", known: false).ShouldBe(TimeSpan.Zero);
        }

        attempts.Remembered.ShouldBe(2 * LoginAttempts.PairsAtMost);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff:4:5:6", "2001:db8:1:2::/64")]
    public void A_household_counts_as_one_address(string address, string counts) =>
        Origin.Of(System.Net.IPAddress.Parse(address)).ShouldBe(counts);

    [Fact]
    public void One_address_may_ask_fifty_times_a_second_and_two_hundred_at_once()
    {
        var flood = new Experimance.Host.Access.Gate.GateFlood(_time);
        Enumerable.Range(0, 200).ShouldAllBe(_ => flood.Take("10.0.0.1", 50, 200));
        flood.Take("10.0.0.1", 50, 200).ShouldBeFalse();
        flood.Take("10.0.0.2", 50, 200).ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(1));
        Enumerable.Range(0, 50).ShouldAllBe(_ => flood.Take("10.0.0.1", 50, 200));
        flood.Take("10.0.0.1", 50, 200).ShouldBeFalse();
    }

    [Fact]
    public void Connections_from_beyond_take_no_place_from_each_other_nor_from_this_machine()
    {
        var connections = new Experimance.Host.Access.Gate.GateConnections();
        var (one, loopback) = (System.Net.IPAddress.Parse("10.0.0.1"), System.Net.IPAddress.Loopback);
        Enumerable.Range(0, 50).ShouldAllBe(_ => connections.Enter(one));
        connections.Enter(one).ShouldBeFalse();
        connections.Enter(System.Net.IPAddress.Parse("::ffff:10.0.0.1")).ShouldBeFalse("it is the same one");
        Enumerable.Range(0, 100).ShouldAllBe(i => connections.Enter(System.Net.IPAddress.Parse($"10.0.1.{i}")));
        connections.Enter(System.Net.IPAddress.Parse("10.0.2.1")).ShouldBeFalse();
        connections.Enter(loopback).ShouldBeTrue();
        connections.Leave(one);
        connections.Enter(one).ShouldBeTrue();
    }
}
