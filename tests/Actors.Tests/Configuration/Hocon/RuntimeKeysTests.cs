namespace Experimance.Actors.Tests.Configuration.Hocon;

/// <summary>Keys that nothing reads and values that cannot be used.</summary>
public sealed class RuntimeKeysTests : IDisposable
{
    private readonly RuntimeTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("supervison.jitter = 0", "1:13: unknown key 'supervison' in experimance; did you mean 'supervision'?")]
    [InlineData(
        "supervision.back-of-min = 2s",
        "1:25: unknown key 'back-of-min' in experimance.supervision; did you mean 'back-off-min'?"
    )]
    [InlineData(
        "supervision.back-off-min = 2",
        "1:40: 'back-off-min' is a duration with a unit, as in \"45s\" (ms, s, min, h, d), not '2'"
    )]
    [InlineData("supervision.back-off-min = 2h", "1:40: 'back-off-min' is from 10ms to 1h, not 2h")]
    [InlineData("supervision.jitter = 3", "1:34: 'jitter' is from 0 to 1, not 3")]
    [InlineData("supervision.abandoned-limit = many", "1:43: 'abandoned-limit' is a whole number, not 'many'")]
    [InlineData("supervision = 5", "1:13: 'supervision' is a table: write supervision { … }")]
    [InlineData(
        "supervision.back-off-min = 2min",
        "1:40: 'back-off-min' is above 'back-off-max': it may be as much at most"
    )]
    [InlineData(
        "helth-dispatcher.throughput = 1",
        "1:13: no actor runs on 'helth-dispatcher' in experimance; did you mean 'health-dispatcher'?"
    )]
    [InlineData(
        "health-dispatcher.throughputs = 1",
        "1:31: unknown key 'throughputs' in experimance.health-dispatcher; did you mean 'throughput'?"
    )]
    [InlineData("health-dispatcher.throughput = 0", "1:44: 'throughput' is a whole number from 1 to 1000, not '0'")]
    [InlineData(
        "health-dispatcher.dedicated-thread-pool.thread-count = all",
        "1:68: 'thread-count' is a whole number from 1 to 1000, not 'all'"
    )]
    [InlineData(
        "health-dispatcher.dedicated-thread-pool = 3",
        "1:31: 'dedicated-thread-pool' is a table: write dedicated-thread-pool { … }"
    )]
    [InlineData(
        "health-dispatcher.shutdown-timeout = 3",
        "1:50: 'shutdown-timeout' is a duration with a unit, as in 300 ms or 5s, not '3'"
    )]
    [InlineData(
        "health-dispatcher.type = Pined",
        "1:38: 'type' is one of Dispatcher, TaskDispatcher, PinnedDispatcher, ForkJoinDispatcher, SynchronizedDispatcher, not 'Pined'"
    )]
    public void Below_experimance_they_are_errors(string line, string told) =>
        _tree.Write(RuntimeTree.Own, $"experimance.{line}\n").Wrong().ShouldBe([$"{RuntimeTree.Own}:{told}"]);

    [Fact]
    public void Two_values_that_exclude_each_other_are_told_with_both_places()
    {
        _tree.Write(RuntimeTree.Own, "experimance.supervision { back-off-max = 3s }");
        _tree.Write(RuntimeTree.OfVariant, "experimance.supervision { back-off-min = 4s }");
        _tree
            .Wrong()
            .ShouldBe([
                $"{RuntimeTree.OfVariant}:1:42: 'back-off-min' is above 'back-off-max': it may be as much at most (the other stands at {RuntimeTree.Own}:1:42)",
            ]);
    }

    [Theory]
    [InlineData("akka.logevel = DEBUG", "1:6: Akka knows no key 'logevel' in akka; did you mean 'loglevel'?")]
    [InlineData(
        "akka.actor.debug { recieve = on }",
        "1:20: Akka knows no key 'recieve' in akka.actor.debug; did you mean 'receive'?"
    )]
    [InlineData("akka.actor.debug = on", "1:12: 'debug' is a table in Akka: write debug { … }")]
    [InlineData(
        "akka.actor.defalt-dispatcher { throughput = 5 }",
        "1:12: Akka knows no key 'defalt-dispatcher' in akka.actor; did you mean 'default-dispatcher'?"
    )]
    [InlineData(
        "akka.actor.default-dispatcher.throughputs = 5",
        "1:31: Akka knows no key 'throughputs' in akka.actor.default-dispatcher; did you mean 'throughput'?"
    )]
    [InlineData("experimence.supervision.jitter = 0", "1:1: nothing reads 'experimence'; did you mean 'experimance'?")]
    public void Below_akka_and_elsewhere_they_are_warnings(string line, string told) =>
        _tree
            .Write(RuntimeTree.Own, $"{line}\n")
            .Sound()
            .Warnings.Select(warning => warning.ToString())
            .ShouldBe([$"{RuntimeTree.Own}:{told}"]);

    [Theory]
    [InlineData("akka.actor.ask-timeout = often", "1:26: Akka cannot use this value of 'akka.actor.ask-timeout': ")]
    [InlineData("akka.actor.debug.receive = maybe", "1:28: Akka cannot use this value of 'akka.actor.debug.receive': ")]
    [InlineData("akka.actor.provider = nobody", "1:23: Akka cannot use this value of 'akka.actor.provider': ")]
    public void A_value_that_Akka_cannot_use_is_an_error_before_anything_starts(string line, string told) =>
        _tree.Write(RuntimeTree.Own, line).Wrong().ShouldHaveSingleItem().ShouldStartWith($"{RuntimeTree.Own}:{told}");

    [Fact]
    public void Names_that_people_give_are_no_slips()
    {
        _tree.Write(
            RuntimeTree.Own,
            """
            akka.actor {
              deployment { "/user/x" { dispatcher = experimance.mine-dispatcher, mailbox = akka.actor.mailbox.mine } }
              mailbox.mine { mailbox-type = "My.Mailbox, Mine" }
              serializers { mine = "My.Serializer, Mine" }
              serialization-bindings { "My.Message, Mine" = mine }
              serialization-identifiers { "My.Serializer, Mine" = 99 }
              my-dispatcher { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 2 }
              default-dispatcher.dedicated-thread-pool.thread-count = 4
            }
            akka.loggers-dispatcher = akka.actor.my-dispatcher
            akka.coordinated-shutdown.phases.mine { timeout = 1s, depends-on = [service-stop] }
            experimance.mine-dispatcher { type = PinnedDispatcher, executor = fork-join-executor }
            """
        );
        _tree.Sound().Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Durations_are_written_in_the_house_s_words_or_in_Akka_s()
    {
        _tree.Write(
            RuntimeTree.Own,
            """
            experimance.supervision { back-off-min = 1500 ms, back-off-max = 20min, ladder-window = 1h30min, healthy-after = 2 minutes }
            experimance.health-dispatcher.shutdown-timeout = 2m
            """
        );
        var read = _tree.Sound();
        read.Supervision.BackOffMin.ShouldBe(TimeSpan.FromSeconds(1.5));
        read.Supervision.BackOffMax.ShouldBe(TimeSpan.FromMinutes(20));
        read.Supervision.LadderWindow.ShouldBe(TimeSpan.FromMinutes(90));
        read.Supervision.HealthyAfter.ShouldBe(TimeSpan.FromMinutes(2));
        read.Config.GetTimeSpan("experimance.health-dispatcher.shutdown-timeout").ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void The_house_s_own_file_is_sound_and_every_supervision_key_is_read()
    {
        var read = _tree.Sound();
        read.Warnings.ShouldBeEmpty();
        read.Supervision.ShouldBe(new());
        _tree.Write(
            RuntimeTree.Own,
            """
            experimance.supervision {
              back-off-min = 2s, back-off-max = 3s, jitter = 0.5, healthy-after = 4s, stop-limit = 5s, abandoned-limit = 6
              start-patience = 7s, stop-patience = 3s, stop-all-limit = 2s, failures-before-host = 9, ladder-window = 10s
              host-restarts-per-hour = 11, service-patience = 12s, machine-restarts-per-day = 1
            }
            """
        );
        var changed = _tree.Sound().Supervision;
        foreach (var setting in typeof(Experimance.Actors.Installation.SupervisionSettings).GetProperties())
        {
            setting.GetValue(changed).ShouldNotBe(setting.GetValue(read.Supervision), setting.Name);
        }
    }
}
