using Experimance.Host.Shell;
using Experimance.Wire;

namespace Experimance.Host.Tests.Shell;

/// <summary>Who may do what at the machine's sockets, by what the kernel says of them.</summary>
public sealed class PeerRolesTests
{
    private const uint Owner = 900;
    private const uint Admins = 801;
    private const uint Operators = 802;

    [Theory]
    [InlineData(0u, 0u, Role.Admin)]
    [InlineData(1000u, Admins, Role.Admin)]
    [InlineData(1000u, Operators, Role.Operator)]
    [InlineData(1000u, 1000u, Role.None)]
    [InlineData(Admins, 1000u, Role.None)]
    [InlineData(Owner, Admins, Role.None)]
    public void In_production(uint user, uint group, Role role) => Of(false, user, group).ShouldBe(role);

    [Theory]
    [InlineData(Owner, 1000u, Role.Admin)]
    [InlineData(1000u, 1000u, Role.None)]
    [InlineData(1000u, Operators, Role.Operator)]
    public void In_development_its_owner_is_admin(uint user, uint group, Role role) =>
        Of(true, user, group).ShouldBe(role);

    [Fact]
    public void Where_a_group_is_not_there_nobody_is_its_member() =>
        new PeerRoles(false, Owner, _ => null).Of(new(1, 1000, new HashSet<uint> { 0 })).ShouldBeNull();

    private static Role Of(bool development, uint user, uint group) =>
        new PeerRoles(development, Owner, name => name == PeerRoles.AdminGroup ? Admins : Operators)
            .Of(new(1, user, new HashSet<uint> { group }))
            ?.Role
        ?? Role.None;
}
