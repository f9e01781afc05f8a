namespace Experimance.Actors.Tests.Configuration.Hocon;

/// <summary>Layers over one another, what they include, and what they ask of one another.</summary>
public sealed class RuntimeLayersTests : IDisposable
{
    private readonly RuntimeTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Each_layer_lies_over_the_one_before_and_leaves_the_rest_as_it_was()
    {
        _tree.Sound("p").Config.GetString("akka.loglevel").ShouldBe("DEBUG");
        _tree.Write(RuntimeTree.Own, "akka { loglevel = INFO, home = project }");
        _tree.Write(RuntimeTree.OfVariant, "akka.loglevel = WARNING");
        _tree.Write("mine.conf", "akka.loglevel = ERROR");

        _tree.Sound("p").Config.GetString("akka.loglevel").ShouldBe("INFO");
        _tree.Sound().Config.GetString("akka.loglevel").ShouldBe("WARNING");
        var all = _tree.Sound(further: _tree["mine.conf"]).Config;
        all.GetString("akka.loglevel").ShouldBe("ERROR");
        all.GetString("akka.home").ShouldBe("project");
        all.GetString("experimance.health-dispatcher.type").ShouldBe("PinnedDispatcher");
    }

    [Fact]
    public void A_file_that_is_named_must_be_there()
    {
        var missing = _tree["mine.conf"];
        _tree.Wrong(further: missing).ShouldBe([$"EXPERIMANCE_HOCON: points to {missing}, and there is no such file"]);
        File.Delete(_tree["hocon/experimance.conf"]);
        _tree.Wrong().ShouldBe(["hocon/experimance.conf: there is no such file, and nothing runs without it"]);
    }

    [Fact]
    public void A_file_that_nobody_reads_is_told()
    {
        _tree.Write("projects/p/runtme.conf", "akka.loglevel = DEBUG");
        _tree.Write("projects/p/part.conf", "");
        _tree.Write(RuntimeTree.Own, "include \"part.conf\"");
        _tree
            .Sound()
            .Warnings.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe(
                "projects/p/runtme.conf:1:1: no layer is this file, and none includes it; did you mean 'runtime.conf'?"
            );
    }

    [Fact]
    public void Included_files_stand_where_they_are_included_and_name_their_own_places()
    {
        _tree.Write(
            "projects/p/parts/quiet.conf",
            "receive = on\nfsm = ${receive}\nlifecycle = ${akka.log-dead-letters}\n"
        );
        _tree.Write(RuntimeTree.Own, "akka.actor.debug { include required(file(\"parts/quiet.conf\")) }\n");
        _tree.Write(RuntimeTree.OfVariant, "include \"../../../../hocon/more.conf\"\n");
        _tree.Write("hocon/more.conf", "akka.home = x\nakka.hme = y\n");
        var read = _tree.Sound();
        read.Config.GetString("akka.actor.debug.fsm").ShouldBe("on");
        read.Config.GetString("akka.actor.debug.lifecycle").ShouldBe("off");
        read.Config.GetString("akka.home").ShouldBe("x");
        read.Warnings.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe("hocon/more.conf:2:6: Akka knows no key 'hme' in akka; did you mean 'home'?");
    }

    [Fact]
    public void A_missing_file_is_an_error_where_it_is_required_and_a_warning_where_not()
    {
        _tree.Write(RuntimeTree.Own, "include \"no.conf\"\n");
        _tree
            .Sound()
            .Warnings.ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith($"{RuntimeTree.Own}:1:1: there is no projects/p/no.conf, so nothing of it was included");
        _tree.Write(RuntimeTree.Own, "\n include required(\"no.conf\")\n");
        _tree.Wrong().ShouldBe([$"{RuntimeTree.Own}:2:2: this file must be there and is not: projects/p/no.conf"]);
    }

    [Fact]
    public void A_circle_of_includes_is_told_with_every_place_in_it()
    {
        _tree.Write(RuntimeTree.Own, "include \"a.conf\"\n");
        _tree.Write("projects/p/a.conf", "\ninclude \"runtime.conf\"\n");
        _tree
            .Wrong()
            .ShouldBe([
                $"projects/p/a.conf:2:1: {RuntimeTree.Own} includes itself by way of {RuntimeTree.Own}:1:1, projects/p/a.conf:2:1: take one of them out",
            ]);
        _tree.Write("projects/p/a.conf", "include \"a.conf\"\n");
        _tree
            .Wrong()
            .ShouldBe([
                "projects/p/a.conf:1:1: projects/p/a.conf includes itself by way of projects/p/a.conf:1:1: take one of them out",
            ]);
    }

    [Fact]
    public void Files_elsewhere_and_files_without_end_are_refused()
    {
        _tree.Write(RuntimeTree.Own, "include \"/etc/hostname\"\ninclude \"../q/x.conf\"\ninclude \"\"\n");
        _tree
            .Wrong()
            .ShouldBe([
                $"{RuntimeTree.Own}:1:1: /etc/hostname lies outside of hocon, projects/p, projects/p/variants/v: what is included lies in one of them",
                $"{RuntimeTree.Own}:2:1: ../q/x.conf lies outside of hocon, projects/p, projects/p/variants/v: what is included lies in one of them",
                $"{RuntimeTree.Own}:3:1: this include names no file",
            ]);
        for (var i = 0; i < 10; i++)
        {
            _tree.Write($"projects/p/{i}.conf", $"include \"{i + 1}.conf\"\ninclude \"{i + 1}.conf\"\n");
        }

        _tree
            .Write(RuntimeTree.Own, "include \"0.conf\"\n")
            .Wrong()[0]
            .ShouldContain("more than 100 files are included");
    }

    [Fact]
    public void Substitutions_see_all_layers()
    {
        _tree.Write(
            RuntimeTree.Own,
            """
            akka.actor.debug { receive = ${akka.home}, fsm = ${?akka.nowhere}, unhandled = ${?akka.nowhere}off }
            akka.home = off
            akka.loggers = [a]
            akka.loggers = ${akka.loggers} [b]
            akka.extensions += x
            akka.extensions += ${akka.home}
            experimance.slow-dispatcher = ${experimance.blocking-dispatcher} { throughput = 7 }
            akka.actor.deployment."/x".dispatcher = experimance.slow-dispatcher
            """
        );
        _tree.Write(RuntimeTree.OfVariant, "akka.home = on\nakka.loggers = ${akka.loggers} [c]");
        var config = _tree.Sound().Config;
        config.GetBoolean("akka.actor.debug.receive").ShouldBeTrue("the variant has the last word");
        config.HasPath("akka.actor.debug.fsm").ShouldBeFalse();
        config.GetString("akka.actor.debug.unhandled").ShouldBe("off");
        config.GetStringList("akka.loggers").ShouldBe(["a", "b", "c"]);
        config.GetStringList("akka.extensions").ShouldBe(["x", "on"]);
        config.GetInt("experimance.slow-dispatcher.throughput").ShouldBe(7);
        config.GetInt("experimance.slow-dispatcher.dedicated-thread-pool.thread-count").ShouldBe(3);
        config.GetInt("experimance.blocking-dispatcher.throughput").ShouldBe(1);
    }

    [Theory]
    [InlineData("akka.home = ${akka.hme}", "1:13: nothing sets 'akka.hme'; write ${?akka.hme} if it may be missing")]
    [InlineData("akka.home = ${akka.home}", "1:13: nothing sets 'akka.home'; write ${?akka.home} if it may be missing")]
    [InlineData("akka.home = ${akka.version}\nakka.version = ${akka.home}", "leads back to itself")]
    [InlineData("akka.home = 1\nakka.home += 2", "2:14: '+=' adds to a list, and 'akka.home' is none")]
    public void A_substitution_that_leads_nowhere_is_told(string text, string told) =>
        _tree.Write(RuntimeTree.Own, text).Wrong().ShouldContain(line => line.Contains(told, StringComparison.Ordinal));

    [Fact]
    public void A_few_lines_that_double_one_another_are_refused_in_time()
    {
        var lines = Enumerable.Range(1, 30).Select(i => $"akka.a{i} = ${{akka.a{i - 1}}}${{akka.a{i - 1}}}");
        _tree.Write(RuntimeTree.Own, $"akka.a0 = x\n{string.Join('\n', lines)}");
        _tree
            .Wrong()
            .ShouldContain(line => line.Contains("one doubles what another doubles", StringComparison.Ordinal));
        lines = Enumerable.Range(1, 30).Select(i => $"akka.a{i} {{ x = ${{akka.a{i - 1}}}, y = ${{akka.a{i - 1}}} }}");
        _tree.Write(RuntimeTree.Own, $"akka.a0 {{ x = 1 }}\n{string.Join('\n', lines)}");
        _tree
            .Wrong()
            .ShouldContain(line => line.Contains("one doubles what another doubles", StringComparison.Ordinal));
        lines = Enumerable.Range(1, 5000).Select(i => $"akka.a{i} = ${{akka.a{i + 1}}}");
        _tree.Write(RuntimeTree.Own, string.Join('\n', lines));
        _tree.Wrong().ShouldContain(line => line.Contains("lead from one to the next", StringComparison.Ordinal));
    }
}
