using Experimance.Host.Logs;
using Experimance.Palettes.Log;
using Experimance.Palettes.Running;
using Microsoft.Extensions.Time.Testing;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Experimance.Host.Tests.Logs;

/// <summary>A logger that says more for a time.</summary>
public sealed class LogLevelsTests : IDisposable
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _time = new();
    private readonly LogLevels _levels;
    private readonly Heard _heard = new();
    private readonly Logger _log;

    public LogLevelsTests()
    {
        _levels = new(_time);
        _log = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(_levels.Floor)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .Enrich.With<LogOrigin>()
            .Filter.With(_levels)
            .WriteTo.Sink(_heard)
            .CreateLogger();
    }

    [Fact]
    public void It_says_more_until_its_time_is_over_and_nobody_else_does()
    {
        Debug("Experimance.Actors.Depth.CameraActor").ShouldBeFalse();
        _levels.Raise("depth", LogImportance.Debug, TenMinutes, "ada");
        Debug("Experimance.Actors.Depth.CameraActor").ShouldBeTrue();
        Debug("Experimance.Actors.Core.CoreActor").ShouldBeFalse();
        Debug("Microsoft.AspNetCore.Hosting").ShouldBeFalse();
        _levels
            .Raised.Single()
            .ShouldBe(new RaisedLevel("depth", LogImportance.Debug, _time.GetUtcNow() + TenMinutes, "ada"));
        _time.Advance(TenMinutes - TimeSpan.FromTicks(1));
        Debug("Experimance.Actors.Depth.CameraActor").ShouldBeTrue();
        _time.Advance(TimeSpan.FromTicks(1));
        Debug("Experimance.Actors.Depth.CameraActor").ShouldBeFalse();
        _levels.Raised.ShouldBeEmpty();
        _levels.Floor.MinimumLevel.ShouldBe(LogEventLevel.Information, "nothing below it is even made");
    }

    [Fact]
    public void An_actor_is_known_by_its_path()
    {
        _levels.Raise("display", LogImportance.Debug, TenMinutes, "ada");
        DebugOf("akka://experimance/user/installation/display/display-1/main").ShouldBeTrue();
        DebugOf("akka://experimance/user/installation/depth/camera").ShouldBeFalse();
    }

    [Fact]
    public void Raised_anew_it_lasts_as_long_as_was_said_last()
    {
        _levels.Raise("Akka", LogImportance.Debug, TimeSpan.FromMinutes(1), "ada");
        _levels.Raise("Akka", LogImportance.Verbose, TenMinutes, "bob");
        _time.Advance(TimeSpan.FromMinutes(2));
        _levels.Raised.Single().Who.ShouldBe("bob");
        Debug("Akka.Actor.ActorSystem").ShouldBeTrue();
        Debug("Akkadian").ShouldBeFalse();
    }

    [Fact]
    public void It_can_be_put_back_at_once()
    {
        _levels.Raise("core", LogImportance.Debug, TenMinutes, "ada");
        _levels.PutBack("core").ShouldBeTrue();
        Debug("Experimance.Actors.Core.CoreActor").ShouldBeFalse();
        _levels.PutBack("core").ShouldBeFalse();
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting")]
    [InlineData("System.Net.Http")]
    [InlineData("")]
    [InlineData("Experimancer")]
    public void Loggers_that_write_down_addresses_with_keys_are_never_raised(string logger)
    {
        Should
            .Throw<CommandFailedException>(() => _levels.Raise(logger, LogImportance.Debug, TenMinutes, "ada"))
            .Outcome.ShouldBe(Wire.Outcome.UsedWrongly);
        _levels.Floor.MinimumLevel.ShouldBe(LogEventLevel.Information);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(86_401)]
    public void Nothing_is_raised_for_no_time_or_for_ever(int seconds) =>
        Should.Throw<CommandFailedException>(() =>
            _levels.Raise("core", LogImportance.Debug, TimeSpan.FromSeconds(seconds), "ada")
        );

    [Fact]
    public void Only_so_many_are_raised_at_a_time()
    {
        for (var i = 0; i < LogLevels.RaisedAtMost; i++)
        {
            _levels.Raise($"Experimance.N{i}", LogImportance.Debug, TenMinutes, "ada");
        }

        Should
            .Throw<CommandFailedException>(() => _levels.Raise("core", LogImportance.Debug, TenMinutes, "ada"))
            .Outcome.ShouldBe(Wire.Outcome.Refused);
        _levels.Raise("Experimance.N0", LogImportance.Verbose, TenMinutes, "ada");
        _levels.Raised.Count.ShouldBe(LogLevels.RaisedAtMost);
    }

    public void Dispose()
    {
        _log.Dispose();
        _levels.Dispose();
    }

    private bool Debug(string logger)
    {
        _heard.Count = 0;
        _log.ForContext(Constants.SourceContextPropertyName, logger).Debug("a detail");
        return _heard.Count > 0;
    }

    private bool DebugOf(string path)
    {
        _heard.Count = 0;
        _log.ForContext("ActorPath", path).Debug("a detail");
        return _heard.Count > 0;
    }

    private sealed class Heard : ILogEventSink
    {
        public int Count { get; set; }

        public void Emit(LogEvent logEvent) => Count++;
    }
}
