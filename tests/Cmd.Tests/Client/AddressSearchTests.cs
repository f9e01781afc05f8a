using Experimance.Client;
using Experimance.Client.Connecting;

namespace Experimance.Cmd.Tests.Client;

/// <summary>Which host is meant where none is named.</summary>
public sealed class AddressSearchTests
{
    private readonly Dictionary<string, string> _environment = [];
    private readonly HashSet<string> _files = [];

    [Fact]
    public void The_working_tree_that_one_stands_in_goes_first()
    {
        _files.UnionWith([
            "/work/tree/Experimance.sln",
            "/work/tree/records/run/pbm.sock",
            "/run/experimance/pbm.sock",
        ]);
        Find("/work/tree/src/Host").Socket.ShouldBe("/work/tree/records/run/pbm.sock");
    }

    [Fact]
    public void The_home_that_is_set_goes_before_the_folder()
    {
        _environment["EXPERIMANCE_HOME"] = "/home/it";
        _files.UnionWith([
            "/work/tree/Experimance.sln",
            "/work/tree/records/run/pbm.sock",
            "/home/it/records/run/pbm.sock",
        ]);
        Find("/work/tree").Socket.ShouldBe("/home/it/records/run/pbm.sock");
    }

    [Fact]
    public void Elsewhere_it_is_the_installed_host()
    {
        _files.Add("/run/experimance/pbm.sock");
        Find("/root").Socket.ShouldBe("/run/experimance/pbm.sock");
    }

    [Fact]
    public void A_variable_names_another()
    {
        _environment["EXPERIMANCE_PBM"] = "table.local:9000";
        Find("/root").ToString().ShouldBe("table.local:9000");
    }

    [Fact]
    public void None_is_told_with_the_places_and_what_to_do()
    {
        var none = Should.Throw<PbmException>(() => Find("/root"));
        none.Status.ShouldBe(ExitStatus.NotReached);
        none.Message.ShouldContain("/run/experimance/pbm.sock");
        none.Message.ShouldContain("./scripts/dev all");
    }

    private HostAddress Find(string folder) =>
        new AddressSearch(_environment.GetValueOrDefault, folder, _files.Contains).Find(null);
}
