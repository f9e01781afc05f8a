using Experimance.Host.Shell;

namespace Experimance.Host.Tests.Shell;

/// <summary>Places at the machine's socket.</summary>
public sealed class PeerConnectionsTests
{
    private const uint Operators = 802;

    private readonly PeerConnections _places = new(
        new PeerRoles(development: false, owner: 900, name => name == PeerRoles.OperatorGroup ? Operators : null)
    );

    [Fact]
    public void Each_user_who_may_come_in_has_an_account_and_all_others_have_one_together()
    {
        var all = new[] { Account(0, 0), Account(1000, Operators), Account(1001, Operators), Account(1002, 1002) };
        all.ShouldBeUnique();
        Account(1003, 1003).ShouldBe(all[^1]);
        Account(900, 900).ShouldBe(all[^1], "the service itself");
    }

    [Fact]
    public void An_account_has_so_many_places_and_what_is_given_back_is_free_again()
    {
        for (var i = 0; i < PeerConnections.OfAUser; i++)
        {
            _places.Enter("a").ShouldBeTrue();
        }

        _places.Enter("a").ShouldBeFalse();
        _places.Enter("b").ShouldBeTrue();
        _places.Leave("a");
        _places.Enter("a").ShouldBeTrue();
        _places.Enter("a").ShouldBeFalse();
    }

    private string Account(uint user, uint group) => _places.AccountOf(new(1, user, new HashSet<uint> { group }));
}
